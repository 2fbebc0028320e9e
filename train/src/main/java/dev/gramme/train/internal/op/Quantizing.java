package dev.gramme.train.internal.op;

import dev.gramme.model.ElementType;
import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Activations.Unary;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Quantization as files have it: to whole numbers and back. In training the whole numbers stay in floating point, and
/// the gradient passes the rounding as if it were not there (Bengio et al. 2013), so that a network learns to live with
/// it.
final class Quantizing {
    private Quantizing() {}

    static List<Op> ops() {
        String limit = "blocks (opset 21), float8 and types narrower than 8 bits";
        return List.of(
                Op.many("QuantizeLinear", Gradient.STRAIGHT_THROUGH, call -> Op.values(quantize(call)))
                        .since(10)
                        .setBy(1, 2)
                        .limitedTo(limit),
                Op.flowing("DequantizeLinear", Quantizing::dequantize)
                        .since(10)
                        .setBy(1, 2)
                        .limitedTo(limit));
    }

    private static DeviceTensor quantize(Call call) {
        DeviceTensor x = call.tensor(0);
        ElementType type = call.optional(2).map(DeviceTensor::type).orElseGet(() -> outputType(call));
        DeviceTensor scaled = x.div(alongAxis(call, call.tensor(1), x));
        Optional<DeviceTensor> zero = zeroPoint(call, x);
        DeviceTensor shifted = zero.map(scaled::add).orElse(scaled);
        double lowest = lowest(call, type);
        double highest = lowest + Math.pow(2, type.bits()) - 1;
        if (!call.context().training()) {
            DeviceTensor rounded = Activations.apply(Unary.ROUND, scaled);
            return Activations.clamp(zero.map(rounded::add).orElse(rounded), lowest, highest)
                    .cast(type);
        }
        DeviceTensor limited = Activations.clamp(shifted, lowest, highest);
        return limited.add(Activations.apply(Unary.ROUND, limited).sub(limited).detach());
    }

    private static ElementType outputType(Call call) {
        return call.integer("output_dtype", 0) == 0 ? ElementType.UINT8 : call.type("output_dtype", ElementType.UINT8);
    }

    private static double lowest(Call call, ElementType type) {
        return switch (type) {
            case UINT8 -> 0;
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            default -> throw call.refuse("it quantizes to " + type, "UINT8 or INT8 would do.");
        };
    }

    private static DeviceTensor dequantize(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor scale = call.tensor(1);
        DeviceTensor real = x.cast(scale.type());
        return zeroPoint(call, x)
                .map(zero -> real.sub(zero.cast(scale.type())))
                .orElse(real)
                .mul(alongAxis(call, scale, x));
    }

    private static Optional<DeviceTensor> zeroPoint(Call call, DeviceTensor x) {
        return call.optional(2)
                .map(zero -> alongAxis(call, zero.cast(call.tensor(1).type()), x));
    }

    /// One number for all, or one for each place along an axis.
    private static DeviceTensor alongAxis(Call call, DeviceTensor parameter, DeviceTensor x) {
        if (call.integer("block_size", 0) != 0) {
            throw call.refuse("it quantizes in blocks", "an export with one scale for each channel would do.");
        }
        if (parameter.count() == 1) {
            return parameter.reshape();
        }
        long[] shape = new long[x.rank()];
        Arrays.fill(shape, 1);
        shape[call.axis("axis", 1, x.rank())] = parameter.count();
        return parameter.reshape(shape);
    }
}
