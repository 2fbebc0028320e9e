package dev.gramme.model.internal;

import dev.gramme.model.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A tensor's elements as numbers, whatever their type.
public final class Elements {
    private static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Elements() {}

    /// @throws IllegalArgumentException if the type is not one of plain numbers of 8 bits or more
    public static double get(ElementType type, MemorySegment data, long index) {
        return switch (type) {
            case FLOAT -> Float.intBitsToFloat(data.getAtIndex(I32, index));
            case DOUBLE -> Double.longBitsToDouble(data.getAtIndex(I64, index));
            case FLOAT16 -> Float.float16ToFloat(data.getAtIndex(I16, index));
            // The upper half of a float.
            case BFLOAT16 -> Float.intBitsToFloat(data.getAtIndex(I16, index) << 16);
            case INT64 -> data.getAtIndex(I64, index);
            case INT32 -> data.getAtIndex(I32, index);
            case INT16 -> data.getAtIndex(I16, index);
            case INT8 -> data.get(I8, index);
            case UINT64 -> unsigned(data.getAtIndex(I64, index));
            case UINT32 -> Integer.toUnsignedLong(data.getAtIndex(I32, index));
            case UINT16 -> Short.toUnsignedInt(data.getAtIndex(I16, index));
            case UINT8, BOOL -> Byte.toUnsignedInt(data.get(I8, index));
            case STRING,
                    COMPLEX64,
                    COMPLEX128,
                    FLOAT8E4M3FN,
                    FLOAT8E4M3FNUZ,
                    FLOAT8E5M2,
                    FLOAT8E5M2FNUZ,
                    FLOAT8E8M0,
                    FLOAT4E2M1,
                    UINT4,
                    INT4,
                    UINT2,
                    INT2 -> throw new IllegalArgumentException(type + " is no plain number");
        };
    }

    /// @throws IllegalArgumentException if the type is not one of plain numbers of 8 bits or more
    public static void set(ElementType type, MemorySegment data, long index, double value) {
        switch (type) {
            case FLOAT -> data.setAtIndex(I32, index, Float.floatToRawIntBits((float) value));
            case DOUBLE -> data.setAtIndex(I64, index, Double.doubleToRawLongBits(value));
            case FLOAT16 -> data.setAtIndex(I16, index, Float.floatToFloat16((float) value));
            case BFLOAT16 -> data.setAtIndex(I16, index, (short) (Float.floatToRawIntBits((float) value) >>> 16));
            case INT64, UINT64 -> data.setAtIndex(I64, index, (long) value);
            case INT32, UINT32 -> data.setAtIndex(I32, index, (int) (long) value);
            case INT16, UINT16 -> data.setAtIndex(I16, index, (short) (long) value);
            case INT8, UINT8 -> data.set(I8, index, (byte) (long) value);
            case BOOL -> data.set(I8, index, (byte) (value == 0 ? 0 : 1));
            case STRING,
                    COMPLEX64,
                    COMPLEX128,
                    FLOAT8E4M3FN,
                    FLOAT8E4M3FNUZ,
                    FLOAT8E5M2,
                    FLOAT8E5M2FNUZ,
                    FLOAT8E8M0,
                    FLOAT4E2M1,
                    UINT4,
                    INT4,
                    UINT2,
                    INT2 -> throw new IllegalArgumentException(type + " is no plain number");
        }
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0;
    }
}
