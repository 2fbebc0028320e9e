package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.Convolutions;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Indexing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/// Padding of any axes.
final class PaddingOps {
    private PaddingOps() {}

    static List<Op> ops() {
        return List.of(Op.flowing("Pad", PaddingOps::pad).setBy(1, 2, 3));
    }

    /// Attributes up to opset 10, inputs since.
    private static DeviceTensor pad(Call call) {
        DeviceTensor x = call.tensor(0);
        long[] amounts = call.integers("pads").orElseGet(() -> call.longs(1));
        Optional<long[]> axes = call.optionalLongs(3);
        int count = amounts.length / 2;
        long[] begins = new long[x.rank()];
        long[] ends = new long[x.rank()];
        for (int i = 0; i < count; i++) {
            int axis = axes.isPresent() ? call.axis(axes.get()[i], x.rank()) : i;
            begins[axis] = amounts[i];
            ends[axis] = amounts[count + i];
        }
        return switch (call.text("mode", "constant")) {
            case "constant" -> {
                double value = call.opset() < 11 ? call.real("value", 0) : call.scalar(2, 0);
                yield Convolutions.pad(x, lastAxisFirst(begins, ends), value);
            }
            case "reflect" -> byIndex(call, begins, ends, PaddingOps::reflected);
            case "edge" -> byIndex(call, begins, ends, length -> index -> Math.clamp(index, 0, length - 1));
            case "wrap" -> byIndex(call, begins, ends, length -> index -> Math.floorMod(index, length));
            default ->
                throw call.refuse("it pads by '" + call.text("mode", "") + "'", "the file is from a newer ONNX.");
        };
    }

    private static LongUnaryOperator reflected(long length) {
        long period = Math.max(1, 2 * (length - 1));
        return index -> {
            long place = Math.floorMod(index, period);
            return place < length ? place : period - place;
        };
    }

    /// Each padded axis is a selection from itself.
    private static DeviceTensor byIndex(Call call, long[] begins, long[] ends, LongFunction<LongUnaryOperator> source) {
        DeviceTensor x = call.tensor(0);
        for (int axis = 0; axis < begins.length; axis++) {
            if (begins[axis] != 0 || ends[axis] != 0) {
                long[] from = LongStream.range(-begins[axis], x.size(axis) + ends[axis])
                        .map(source.apply(x.size(axis)))
                        .toArray();
                x = Indexing.select(x, axis, call.context().tensors().ofLongs(new long[] {from.length}, from));
            }
        }
        return x;
    }

    private static long[] lastAxisFirst(long[] begins, long[] ends) {
        int rank = begins.length;
        long[] all = new long[2 * rank];
        Arrays.setAll(all, i -> i % 2 == 0 ? begins[rank - 1 - i / 2] : ends[rank - 1 - i / 2]);
        return all;
    }
}
