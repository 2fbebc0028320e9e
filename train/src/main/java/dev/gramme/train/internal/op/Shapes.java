package dev.gramme.train.internal.op;

import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Asking for shapes and changing them, without touching the numbers; casts.
final class Shapes {
    private Shapes() {}

    static List<Op> ops() {
        return List.of(
                Op.many("Shape", Gradient.STOPS, Shapes::shape),
                Op.many("Size", Gradient.STOPS, call -> List.of(HostInts.scalar(Tensor.elements(call.shape(0))))),
                Op.flowing("Identity", call -> call.tensor(0).alias()).onHost(call -> Optional.of(call.host(0))),
                Op.flowing("Cast", Shapes::cast).onHost(Shapes::castOnHost).limitedTo("text"),
                Op.flowing(
                                "CastLike",
                                call -> call.tensor(0).cast(call.tensor(1).type()))
                        .since(15)
                        .setBy(1)
                        .limitedTo("text"),
                Op.flowing("Reshape", Shapes::reshape)
                        .setBy(1)
                        .onHost(call -> HostArithmetic.reshaped(call.host(0), target(call, call.shape(0)))),
                Op.flowing("Flatten", Shapes::flatten),
                Op.flowing("Squeeze", call -> call.tensor(0).reshape(squeezed(call)))
                        .setBy(1)
                        .onHost(call -> HostArithmetic.reshaped(call.host(0), squeezed(call))),
                Op.flowing("Unsqueeze", call -> call.tensor(0).reshape(unsqueezed(call)))
                        .setBy(1)
                        .onHost(call -> HostArithmetic.reshaped(call.host(0), unsqueezed(call))),
                Op.flowing("Transpose", Shapes::transpose),
                Op.flowing("Expand", Shapes::expand).since(8).setBy(1),
                Op.flowing("Tile", call -> call.tensor(0).tile(call.longs(1))).setBy(1));
    }

    private static List<Value> shape(Call call) {
        long[] shape = call.shape(0);
        long start = clamped(call.integer("start", 0), shape.length);
        long end = clamped(call.integer("end", shape.length), shape.length);
        return List.of(HostInts.list(Arrays.stream(shape).limit(end).skip(start).toArray()));
    }

    private static long clamped(long index, int rank) {
        return Math.clamp(index < 0 ? index + rank : index, 0, rank);
    }

    private static DeviceTensor cast(Call call) {
        return call.tensor(0).cast(call.type("to", ElementType.FLOAT));
    }

    private static Optional<HostInts> castOnHost(Call call) {
        return call.type("to", ElementType.FLOAT) == ElementType.INT64 ? Optional.of(call.host(0)) : Optional.empty();
    }

    private static DeviceTensor reshape(Call call) {
        DeviceTensor x = call.tensor(0);
        return x.reshape(target(call, x.shape()));
    }

    /// Zero keeps a length (unless zeros are allowed), one -1 takes what is left.
    private static long[] target(Call call, long[] from) {
        long[] to = call.longs(1);
        if (!call.flag("allowzero", false)) {
            for (int i = 0; i < to.length; i++) {
                to[i] = to[i] == 0 && i < from.length ? from[i] : to[i];
            }
        }
        long rest = Arrays.stream(to).filter(length -> length >= 0).reduce(1, (a, b) -> a * b);
        return Arrays.stream(to)
                .map(length -> length >= 0 ? length : rest == 0 ? 0 : Tensor.elements(from) / rest)
                .toArray();
    }

    private static DeviceTensor flatten(Call call) {
        DeviceTensor x = call.tensor(0);
        long axis = call.integer("axis", 1);
        long[] shape = x.shape();
        long first = axis < 0 ? axis + shape.length : axis;
        long rows = Arrays.stream(shape).limit(first).reduce(1, (a, b) -> a * b);
        long columns = Arrays.stream(shape).skip(first).reduce(1, (a, b) -> a * b);
        return x.reshape(rows, columns);
    }

    private static long[] squeezed(Call call) {
        long[] shape = call.shape(0);
        Optional<long[]> named = call.integers("axes").or(() -> call.optionalLongs(1));
        boolean[] dropped = new boolean[shape.length];
        for (int i = 0; i < shape.length; i++) {
            dropped[i] = named.isEmpty() && shape[i] == 1;
        }
        named.ifPresent(axes -> Arrays.stream(axes).forEach(axis -> dropped[call.axis(axis, shape.length)] = true));
        LongStream.Builder kept = LongStream.builder();
        for (int i = 0; i < shape.length; i++) {
            if (!dropped[i]) {
                kept.add(shape[i]);
            } else if (shape[i] != 1) {
                throw call.refuse(
                        "axis " + i + " of " + Arrays.toString(shape) + " cannot be dropped",
                        "the input has another shape than the model expects.");
            }
        }
        return kept.build().toArray();
    }

    private static long[] unsqueezed(Call call) {
        long[] shape = call.shape(0);
        long[] axes = call.integers("axes").orElseGet(() -> call.longs(1));
        int rank = shape.length + axes.length;
        boolean[] added = new boolean[rank];
        Arrays.stream(axes).forEach(axis -> added[call.axis(axis, rank)] = true);
        long[] result = new long[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            result[i] = added[i] ? 1 : shape[next++];
        }
        return result;
    }

    private static DeviceTensor transpose(Call call) {
        DeviceTensor x = call.tensor(0);
        int rank = x.rank();
        return x.permute(call.integers("perm")
                .orElseGet(
                        () -> LongStream.range(0, rank).map(i -> rank - 1 - i).toArray()));
    }

    /// Both shapes broadcast: a wanted length of 1 keeps a longer axis.
    private static DeviceTensor expand(Call call) {
        DeviceTensor x = call.tensor(0);
        long[] from = x.shape();
        long[] wanted = call.longs(1);
        int rank = Math.max(from.length, wanted.length);
        long[] to = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long old = i <= from.length ? from[from.length - i] : 1;
            long length = i <= wanted.length ? wanted[wanted.length - i] : 1;
            to[rank - i] = length == 1 ? old : length;
        }
        return x.expand(to);
    }
}
