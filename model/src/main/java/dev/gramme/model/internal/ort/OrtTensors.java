package dev.gramme.model.internal.ort;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Our tensors as ONNX Runtime's, and back.
public final class OrtTensors {
    private static final String PREFIX = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

    private OrtTensors() {}

    /// The caller closes it, and keeps ours for so long.
    ///
    /// @throws GrammeException if ONNX Runtime's Java side has no such element type
    public static OnnxTensor toOrt(Tensor tensor) throws OrtException {
        if (tensor.type() == ElementType.STRING) {
            return OnnxTensor.createTensor(
                    OrtRuntime.environment(), tensor.texts().toArray(String[]::new), tensor.shape());
        }
        var type = javaType(tensor.type())
                .orElseThrow(() -> GrammeException.failure(
                        "ONNX Runtime takes no " + tensor.type() + " from Java, which '" + tensor.name() + "' has",
                        "a Cast inside the model can make it from a type that it takes."));
        return OnnxTensor.createTensor(OrtRuntime.environment(), buffer(tensor.data()), tensor.shape(), type);
    }

    /// A copy of its own.
    public static Tensor ofOrt(String name, OnnxTensor tensor) throws OrtException {
        var info = tensor.getInfo();
        var type = elementType(info.onnxType)
                .orElseThrow(() -> GrammeException.failure(
                        "ONNX Runtime's '" + name + "' has elements of a type not known: " + info.onnxType,
                        "a newer Gramme knows it."));
        if (type == ElementType.STRING) {
            var texts = new ArrayList<String>();
            flatten(tensor.getValue(), texts);
            return Tensor.ofTexts(name, info.getShape(), texts);
        }
        return Tensor.of(name, type, info.getShape(), MemorySegment.ofBuffer(tensor.getByteBuffer()));
    }

    private static void flatten(Object value, List<String> into) {
        if (value instanceof Object[] several) {
            for (Object one : several) {
                flatten(one, into);
            }
        } else {
            into.add(value.toString());
        }
    }

    /// ONNX Runtime reads the memory itself where it can: outside the heap.
    private static ByteBuffer buffer(MemorySegment data) {
        if (data.isNative() && data.byteSize() > 0) {
            return data.asByteBuffer().order(ByteOrder.nativeOrder());
        }
        var copy = ByteBuffer.allocateDirect(Math.toIntExact(data.byteSize())).order(ByteOrder.nativeOrder());
        MemorySegment.ofBuffer(copy).copyFrom(data);
        return copy;
    }

    /// By name: ONNX Runtime's numbers in Java are not ONNX's.
    private static Optional<ElementType> elementType(OnnxTensorType type) {
        return Arrays.stream(ElementType.values())
                .filter(ours -> type.name().equals(PREFIX + ours.name()))
                .findFirst();
    }

    private static Optional<OnnxJavaType> javaType(ElementType type) {
        return switch (type) {
            case FLOAT -> Optional.of(OnnxJavaType.FLOAT);
            case DOUBLE -> Optional.of(OnnxJavaType.DOUBLE);
            case FLOAT16 -> Optional.of(OnnxJavaType.FLOAT16);
            case BFLOAT16 -> Optional.of(OnnxJavaType.BFLOAT16);
            case INT8 -> Optional.of(OnnxJavaType.INT8);
            case INT16 -> Optional.of(OnnxJavaType.INT16);
            case INT32 -> Optional.of(OnnxJavaType.INT32);
            case INT64 -> Optional.of(OnnxJavaType.INT64);
            case UINT8 -> Optional.of(OnnxJavaType.UINT8);
            case BOOL -> Optional.of(OnnxJavaType.BOOL);
            case STRING,
                    UINT16,
                    UINT32,
                    UINT64,
                    COMPLEX64,
                    COMPLEX128,
                    FLOAT8E4M3FN,
                    FLOAT8E4M3FNUZ,
                    FLOAT8E5M2,
                    FLOAT8E5M2FNUZ,
                    UINT4,
                    INT4,
                    FLOAT4E2M1,
                    FLOAT8E8M0,
                    UINT2,
                    INT2 -> Optional.empty();
        };
    }
}
