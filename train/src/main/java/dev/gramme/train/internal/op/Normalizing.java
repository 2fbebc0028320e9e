package dev.gramme.train.internal.op;

import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Activations.Unary;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Normalizations;
import dev.gramme.train.internal.torch.Reductions;
import dev.gramme.train.internal.torch.Reductions.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Normalization by batch, layer, instance and group.
final class Normalizing {
    private Normalizing() {}

    static List<Op> ops() {
        return List.of(
                Op.many("BatchNormalization", Gradient.FLOWS, Normalizing::batch)
                        .setBy(3, 4)
                        .limitedTo("spatial = 0 (opset 7 and 8)"),
                // ONNX Runtime's optimizer writes it into files of any opset.
                Op.many("LayerNormalization", Gradient.FLOWS, Normalizing::layer),
                Op.flowing("InstanceNormalization", Normalizing::instance),
                Op.flowing("GroupNormalization", Normalizing::group).since(18),
                Op.flowing("MeanVarianceNormalization", Normalizing::meanVariance)
                        .since(9));
    }

    /// ONNX's momentum is the share of the old statistics that stays (libtorch's is the share of the new), and its
    /// running variance follows the population variance of the batch.
    private static List<Value> batch(Call call) {
        if (!call.flag("spatial", true)) {
            throw call.refuse("it has statistics for each place (spatial = 0)", "a newer export of the model has not.");
        }
        DeviceTensor x = call.tensor(0);
        double epsilon = call.real("epsilon", 1e-5);
        boolean byFile = call.opset() >= 14 && call.flag("training_mode", false);
        String statistics = call.node().input(3).orElse("");
        boolean byMode = call.context().training() && !call.context().frozen().test(statistics);
        DeviceTensor mean = call.tensor(3);
        DeviceTensor variance = call.tensor(4);
        if (!byFile && !byMode) {
            return Op.values(Normalizations.byStatistics(x, call.tensor(1), call.tensor(2), mean, variance, epsilon));
        }
        var normal = Normalizations.byBatch(x, call.tensor(1), call.tensor(2), epsilon);
        double momentum = call.real("momentum", 0.9);
        try (var _ = Autograd.off()) {
            DeviceTensor newMean = mean.mul(momentum).add(normal.mean().mul(1 - momentum));
            DeviceTensor newVariance =
                    variance.mul(momentum).add(normal.variance().mul(1 - momentum));
            if (byMode) {
                mean.assign(newMean);
                variance.assign(newVariance);
            }
            return Op.values(normal.output(), newMean, newVariance);
        }
    }

    private static List<Value> layer(Call call) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis("axis", -1, x.rank());
        double epsilon = call.real("epsilon", 1e-5);
        long[] lengths = Arrays.copyOfRange(x.shape(), axis, x.rank());
        Optional<DeviceTensor> scale = call.optional(1).map(it -> it.expand(lengths));
        Optional<DeviceTensor> shift = call.optional(2).map(it -> it.expand(lengths));
        List<Value> outputs = new ArrayList<>(Op.values(Normalizations.layer(x, lengths, scale, shift, epsilon)));
        if (call.wants(1) || call.wants(2)) {
            int[] axes = IntStream.range(axis, x.rank()).toArray();
            DeviceTensor mean = Reductions.reduce(Kind.MEAN, x, axes, true);
            DeviceTensor variance = Reductions.reduce(Kind.MEAN, x.sub(mean).pow(2), axes, true);
            outputs.add(Value.of(mean));
            outputs.add(Value.of(variance.add(epsilon).pow(-0.5)));
        }
        return List.copyOf(outputs);
    }

    private static DeviceTensor instance(Call call) {
        DeviceTensor x = call.tensor(0);
        return Normalizations.group(x, x.size(1), call.optional(1), call.optional(2), call.real("epsilon", 1e-5));
    }

    /// Scale and shift are per group up to opset 20, per channel since.
    private static DeviceTensor group(Call call) {
        DeviceTensor x = call.tensor(0);
        long groups = call.integer("num_groups", 1);
        long channels = x.size(1);
        DeviceTensor scale = call.tensor(1);
        DeviceTensor shift = call.tensor(2);
        return Normalizations.group(
                x,
                groups,
                Optional.of(perChannel(scale, channels)),
                Optional.of(perChannel(shift, channels)),
                call.real("epsilon", 1e-5));
    }

    private static DeviceTensor perChannel(DeviceTensor given, long channels) {
        long each = channels / given.count();
        return given.applyIf(each != 1, it -> it.unsqueeze(1).expand(-1, each).reshape(channels));
    }

    private static DeviceTensor meanVariance(Call call) {
        DeviceTensor x = call.tensor(0);
        long[] named = call.integers("axes").orElseGet(() -> new long[] {0, 2, 3});
        int[] axes =
                Arrays.stream(named).mapToInt(axis -> call.axis(axis, x.rank())).toArray();
        DeviceTensor centred = x.sub(Reductions.reduce(Kind.MEAN, x, axes, true));
        DeviceTensor spread = Activations.apply(Unary.SQRT, Reductions.reduce(Kind.MEAN, centred.pow(2), axes, true));
        return centred.div(spread.add(1e-9));
    }
}
