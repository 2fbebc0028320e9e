package dev.gramme.train.internal.op;

import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Activations.Unary;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Reductions;
import dev.gramme.train.internal.torch.Reductions.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Sums, means and other summaries along axes; where extremes stand; running sums.
final class ReductionOps {
    private ReductionOps() {}

    static List<Op> ops() {
        UnaryOperator<DeviceTensor> same = UnaryOperator.identity();
        UnaryOperator<DeviceTensor> log = x -> Activations.apply(Unary.LOG, x);
        UnaryOperator<DeviceTensor> root = x -> Activations.apply(Unary.SQRT, x);
        UnaryOperator<DeviceTensor> magnitude = x -> Activations.apply(Unary.ABS, x);
        UnaryOperator<DeviceTensor> square = x -> x.mul(x);
        return List.of(
                reduce("ReduceSum", same, Kind.SUM, same),
                reduce("ReduceMean", same, Kind.MEAN, same),
                reduce("ReduceMax", same, Kind.MAX, same),
                reduce("ReduceMin", same, Kind.MIN, same),
                reduce("ReduceProd", same, Kind.PROD, same),
                reduce("ReduceL1", magnitude, Kind.SUM, same),
                reduce("ReduceL2", square, Kind.SUM, root),
                reduce("ReduceSumSquare", square, Kind.SUM, same),
                reduce("ReduceLogSum", same, Kind.SUM, log),
                reduce("ReduceLogSumExp", same, Kind.LOG_SUM_EXP, same),
                Op.stopping("ArgMax", call -> argExtreme(call, true)),
                Op.stopping("ArgMin", call -> argExtreme(call, false)),
                Op.many("TopK", Gradient.FLOWS, ReductionOps::topK).setBy(1),
                Op.flowing("CumSum", ReductionOps::cumulativeSum).since(11).setBy(1));
    }

    private static Op reduce(
            String name, UnaryOperator<DeviceTensor> before, Kind kind, UnaryOperator<DeviceTensor> after) {
        return Op.flowing(name, call -> {
                    DeviceTensor x = call.tensor(0);
                    int[] axes = axes(call, x.rank());
                    return after.apply(Reductions.reduce(kind, before.apply(x), axes, call.flag("keepdims", true)));
                })
                .setBy(1);
    }

    /// Axes are an attribute in older opsets and an input in newer ones. None means all, unless the node says that it
    /// means none.
    private static int[] axes(Call call, int rank) {
        Optional<long[]> axes = call.integers("axes").or(() -> call.optionalLongs(1));
        if (axes.isEmpty() || axes.get().length == 0) {
            return call.flag("noop_with_empty_axes", false)
                    ? new int[0]
                    : IntStream.range(0, rank).toArray();
        }
        return Arrays.stream(axes.get()).mapToInt(axis -> call.axis(axis, rank)).toArray();
    }

    private static DeviceTensor argExtreme(Call call, boolean largest) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis("axis", 0, x.rank());
        boolean keep = call.flag("keepdims", true);
        if (!call.flag("select_last_index", false)) {
            return Reductions.argExtreme(x, axis, largest, keep);
        }
        DeviceTensor last = call.context().tensors().ofLongs(new long[0], x.size(axis) - 1);
        return last.sub(Reductions.argExtreme(x.flip(axis), axis, largest, keep));
    }

    private static List<Value> topK(Call call) {
        DeviceTensor x = call.tensor(0);
        long k = call.opset() < 10 ? call.integer("k", 1) : call.longs(1)[0];
        var found = Reductions.topK(
                x, k, call.axis("axis", -1, x.rank()), call.flag("largest", true), call.flag("sorted", true));
        return found.stream().map(Value::of).toList();
    }

    private static DeviceTensor cumulativeSum(Call call) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis(call.longs(1)[0], x.rank());
        boolean reverse = call.flag("reverse", false);
        DeviceTensor ordered = x.applyIf(reverse, it -> it.flip(axis));
        DeviceTensor sums =
                Reductions.cumulativeSum(ordered, axis).applyIf(call.flag("exclusive", false), it -> it.sub(ordered));
        return sums.applyIf(reverse, it -> it.flip(axis));
    }
}
