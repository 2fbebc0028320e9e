package dev.gramme.model;

import java.util.Arrays;
import java.util.Optional;

/// The types of a tensor's elements, by the numbers of ONNX's `TensorProto.DataType` (onnx.proto, ONNX 1.19).
public enum ElementType {
    FLOAT(1, 32),
    UINT8(2, 8),
    INT8(3, 8),
    UINT16(4, 16),
    INT16(5, 16),
    INT32(6, 32),
    INT64(7, 64),
    /// Text of any length: has no width.
    STRING(8, 0),
    /// One byte each, 0 or 1.
    BOOL(9, 8),
    FLOAT16(10, 16),
    DOUBLE(11, 64),
    UINT32(12, 32),
    UINT64(13, 64),
    COMPLEX64(14, 64),
    COMPLEX128(15, 128),
    BFLOAT16(16, 16),
    FLOAT8E4M3FN(17, 8),
    FLOAT8E4M3FNUZ(18, 8),
    FLOAT8E5M2(19, 8),
    FLOAT8E5M2FNUZ(20, 8),
    /// Two a byte, the first in the low half.
    UINT4(21, 4),
    /// Two a byte, the first in the low half.
    INT4(22, 4),
    FLOAT4E2M1(23, 4),
    FLOAT8E8M0(24, 8),
    UINT2(25, 2),
    INT2(26, 2);

    private final int code;
    private final int bits;

    ElementType(int code, int bits) {
        this.code = code;
        this.bits = bits;
    }

    /// ONNX's number for it.
    public int code() {
        return code;
    }

    /// The width of an element in bits; 0 for text.
    public int bits() {
        return bits;
    }

    /// How many bytes so many elements take, packed where they are narrower than a byte.
    ///
    /// @throws ArithmeticException if that is more than a `long` can count
    public long bytes(long elements) {
        return Math.addExact(Math.multiplyExact(elements, bits), 7) / 8;
    }

    /// Whether its elements are real numbers of 16 bits or more.
    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    /// The type that a file calls by this number.
    public static Optional<ElementType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
