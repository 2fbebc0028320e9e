package dev.gramme.train.internal.op;

import dev.gramme.model.ElementType;
import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Activations.Unary;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.List;

/// Activation functions, softmax, dropout.
final class ActivationOps {
    private static final double SELU_ALPHA = 1.6732632;
    private static final double SELU_GAMMA = 1.050701;

    private ActivationOps() {}

    static List<Op> ops() {
        return List.of(
                unary("Tanh", Unary.TANH),
                unary("Sigmoid", Unary.SIGMOID),
                unary("Relu", Unary.RELU),
                unary("HardSwish", Unary.HARDSWISH).since(14),
                unary("Mish", Unary.MISH).since(18),
                Op.flowing("LeakyRelu", call -> Activations.leakyRelu(call.tensor(0), call.real("alpha", 0.01))),
                Op.flowing("PRelu", ActivationOps::prelu),
                Op.flowing("Elu", call -> Activations.elu(call.tensor(0), call.real("alpha", 1), 1, 1)),
                Op.flowing("Celu", ActivationOps::celu).since(12),
                Op.flowing("Selu", ActivationOps::selu),
                Op.flowing("Softplus", call -> Activations.softplus(call.tensor(0))),
                Op.flowing("Softsign", ActivationOps::softsign),
                Op.flowing("HardSigmoid", ActivationOps::hardSigmoid),
                Op.flowing("ThresholdedRelu", ActivationOps::thresholdedRelu).since(10),
                Op.flowing("Clip", ActivationOps::clip).setBy(1, 2),
                gelu().since(20),
                gelu().of(Op.MICROSOFT),
                Op.flowing("FastGelu", ActivationOps::fastGelu).of(Op.MICROSOFT),
                Op.flowing("Softmax", call -> softmax(call, Activations::softmax)),
                Op.flowing("LogSoftmax", call -> softmax(call, Activations::logSoftmax)),
                Op.many("Dropout", Gradient.FLOWS, ActivationOps::dropout)
                        .setBy(1, 2)
                        .limitedTo("the random numbers of other runtimes"));
    }

    private static Op unary(String name, Unary function) {
        return Op.flowing(name, call -> Activations.apply(function, call.tensor(0)));
    }

    private static Op gelu() {
        return Op.flowing(
                "Gelu",
                call -> Activations.gelu(
                        call.tensor(0), call.text("approximate", "none").equals("tanh")));
    }

    /// With the tanh approximation, of the input plus an optional bias.
    private static DeviceTensor fastGelu(Call call) {
        DeviceTensor x = call.tensor(0);
        return Activations.gelu(call.optional(1).map(x::add).orElse(x), true);
    }

    private static DeviceTensor prelu(Call call) {
        DeviceTensor x = call.tensor(0);
        return x.mul(call.tensor(1)).where(x.lt(0), x);
    }

    private static DeviceTensor celu(Call call) {
        double alpha = call.real("alpha", 1);
        return Activations.elu(call.tensor(0), alpha, 1, 1 / alpha);
    }

    private static DeviceTensor selu(Call call) {
        return Activations.elu(call.tensor(0), call.real("alpha", SELU_ALPHA), call.real("gamma", SELU_GAMMA), 1);
    }

    private static DeviceTensor softsign(Call call) {
        DeviceTensor x = call.tensor(0);
        return x.div(Activations.apply(Unary.ABS, x).add(1));
    }

    private static DeviceTensor hardSigmoid(Call call) {
        DeviceTensor line = call.tensor(0).mul(call.real("alpha", 0.2)).add(call.real("beta", 0.5));
        return Activations.clamp(line, 0, 1);
    }

    private static DeviceTensor thresholdedRelu(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor threshold = call.context().tensors().full(new long[0], call.real("alpha", 1), x.type());
        return x.where(threshold.lt(x), x.mul(0));
    }

    /// Limits are attributes up to opset 10, inputs since.
    private static DeviceTensor clip(Call call) {
        return call.opset() < 11
                ? Activations.clamp(
                        call.tensor(0),
                        call.real("min", Double.NEGATIVE_INFINITY),
                        call.real("max", Double.POSITIVE_INFINITY))
                : Activations.clamp(call.tensor(0), call.optional(1), call.optional(2));
    }

    /// Up to opset 12 over all axes from the given one on, as one; since then over that axis alone.
    private static DeviceTensor softmax(Call call, AlongAxis function) {
        return softmax(call, call.tensor(0), function);
    }

    /// Over the axis that a node names, which up to opset 12 stands for all axes from there on.
    static DeviceTensor softmax(Call call, DeviceTensor x, AlongAxis function) {
        if (call.opset() >= 13) {
            return function.apply(x, call.axis("axis", -1, x.rank()));
        }
        int axis = call.axis("axis", 1, x.rank());
        if (axis == x.rank() - 1) {
            return function.apply(x, axis);
        }
        long[] shape = x.shape();
        long rows = Arrays.stream(shape).limit(axis).reduce(1, (a, b) -> a * b);
        return function.apply(x.reshape(rows, -1), 1).reshape(shape);
    }

    @FunctionalInterface
    interface AlongAxis {
        DeviceTensor apply(DeviceTensor x, int axis);
    }

    /// The share dropped is an attribute up to opset 11, an input since. Outside training nothing is dropped unless the
    /// file itself says that it is in training mode.
    private static List<Value> dropout(Call call) {
        DeviceTensor x = call.tensor(0);
        double ratio = call.opset() < 12 ? call.real("ratio", 0.5) : call.scalar(1, 0.5);
        boolean saysTraining = call.opset() >= 12 && call.scalar(2, 0) != 0;
        var tensors = call.context().tensors();
        if (ratio == 0 || !(call.context().training() || saysTraining)) {
            return call.wants(1)
                    ? Op.values(x.alias(), tensors.full(x.shape(), 1, maskType(call, x)))
                    : Op.values(x.alias());
        }
        DeviceTensor kept = tensors.bernoulliLike(x, 1 - ratio, call.context().randomness());
        DeviceTensor output = x.mul(kept).mul(1 / (1 - ratio));
        return call.wants(1) ? Op.values(output, kept.cast(maskType(call, x))) : Op.values(output);
    }

    private static ElementType maskType(Call call, DeviceTensor x) {
        return call.opset() < 10 ? x.type() : ElementType.BOOL;
    }
}
