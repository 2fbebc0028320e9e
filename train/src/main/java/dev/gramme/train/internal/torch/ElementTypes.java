package dev.gramme.train.internal.torch;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// ONNX's element types as libtorch's.
public final class ElementTypes {
    private ElementTypes() {}

    /// Whether tensors of this type can be computed with. Wide unsigned integers, text, complex and sub-byte numbers
    /// cannot: libtorch lacks most operations for them, and nothing trains on them.
    public static boolean supported(ElementType type) {
        return switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16, UINT8, INT8, INT16, INT32, INT64, BOOL -> true;
            case UINT16, UINT32, UINT64, STRING, COMPLEX64, COMPLEX128 -> false;
            case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, FLOAT4E2M1, FLOAT8E8M0 -> false;
            case UINT4, INT4, UINT2, INT2 -> false;
        };
    }

    static ScalarType torch(ElementType type) {
        return switch (type) {
            case FLOAT -> ScalarType.Float;
            case DOUBLE -> ScalarType.Double;
            case FLOAT16 -> ScalarType.Half;
            case BFLOAT16 -> ScalarType.BFloat16;
            case UINT8 -> ScalarType.Byte;
            case INT8 -> ScalarType.Char;
            case INT16 -> ScalarType.Short;
            case INT32 -> ScalarType.Int;
            case INT64 -> ScalarType.Long;
            case BOOL -> ScalarType.Bool;
            case UINT16, UINT32, UINT64, STRING, COMPLEX64, COMPLEX128 -> throw unsupported(type);
            case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, FLOAT4E2M1, FLOAT8E8M0 ->
                throw unsupported(type);
            case UINT4, INT4, UINT2, INT2 -> throw unsupported(type);
        };
    }

    /// @throws IllegalStateException for a type that no operation here makes
    static ElementType onnx(ScalarType type) {
        for (ElementType candidate : ElementType.values()) {
            if (supported(candidate) && torch(candidate) == type.intern()) {
                return candidate;
            }
        }
        throw new IllegalStateException("libtorch made a tensor of " + type);
    }

    private static GrammeException unsupported(ElementType type) {
        return GrammeException.failure(
                "Tensors of " + type + " cannot be computed with in training.",
                "a Cast to FLOAT, INT32 or INT64 before this place would do.");
    }
}
