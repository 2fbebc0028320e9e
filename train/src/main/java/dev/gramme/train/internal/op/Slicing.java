package dev.gramme.train.internal.op;

import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Indexing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Cutting tensors up and putting them together.
final class Slicing {
    private Slicing() {}

    static List<Op> ops() {
        return List.of(
                Op.flowing("Concat", Slicing::concat).onHost(Slicing::concatOnHost),
                Op.many("Split", Gradient.FLOWS, Slicing::split).setBy(1),
                Op.flowing("Slice", Slicing::slice).setBy(1, 2, 3, 4).onHost(Slicing::sliceOnHost),
                Op.flowing("DepthToSpace", Slicing::depthToSpace),
                Op.flowing("SpaceToDepth", Slicing::spaceToDepth),
                Op.flowing(
                                "Trilu",
                                call -> Indexing.triangle(
                                        call.tensor(0), call.flag("upper", true), (long) call.scalar(1, 0)))
                        .since(14)
                        .setBy(1));
    }

    private static DeviceTensor concat(Call call) {
        List<DeviceTensor> parts = call.tensors();
        return DeviceTensor.concat(parts, call.axis("axis", 0, parts.getFirst().rank()));
    }

    private static Optional<HostInts> concatOnHost(Call call) {
        LongStream all = LongStream.empty();
        for (int i = 0; i < call.inputs().size(); i++) {
            all = LongStream.concat(all, Arrays.stream(call.longs(i)));
        }
        return Optional.of(HostInts.list(all.toArray()));
    }

    /// By lengths, or into as many equal parts as there are outputs, the last one shorter if they do not fit.
    private static List<Value> split(Call call) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis("axis", 0, x.rank());
        long[] lengths =
                call.integers("split").or(() -> call.optionalLongs(1)).orElseGet(() -> equalParts(call, x.size(axis)));
        return x.split(lengths, axis).stream().map(Value::of).toList();
    }

    private static long[] equalParts(Call call, long length) {
        long parts = call.integer("num_outputs", call.node().outputs().size());
        long part = Math.ceilDiv(length, parts);
        return LongStream.range(0, parts)
                .map(i -> Math.clamp(length - i * part, 0, part))
                .toArray();
    }

    /// One axis' part of a slice: its indices run from start by step, so many of them.
    private record Part(int axis, long start, long step, long count) {
        long[] indices() {
            return LongStream.range(0, count).map(i -> start + i * step).toArray();
        }
    }

    private static DeviceTensor slice(Call call) {
        DeviceTensor x = call.tensor(0);
        for (Part part : parts(call, x.shape())) {
            x = part.step == 1
                    ? x.narrow(part.axis, part.start, part.count)
                    : Indexing.select(
                            x, part.axis, call.context().tensors().ofLongs(new long[] {part.count}, part.indices()));
        }
        return x;
    }

    private static Optional<HostInts> sliceOnHost(Call call) {
        HostInts x = call.host(0);
        List<Part> parts = parts(call, x.shape());
        if (parts.size() != 1) {
            return Optional.empty();
        }
        return Optional.of(HostInts.list(Arrays.stream(parts.getFirst().indices())
                .map(i -> x.at(Math.toIntExact(i)))
                .toArray()));
    }

    /// Attributes up to opset 9, inputs since. Ends beyond the axis are cut off.
    private static List<Part> parts(Call call, long[] shape) {
        boolean attributes = call.opset() < 10;
        long[] starts = attributes ? call.integers("starts").orElseThrow() : call.longs(1);
        long[] ends = attributes ? call.integers("ends").orElseThrow() : call.longs(2);
        Optional<long[]> axes = attributes ? call.integers("axes") : call.optionalLongs(3);
        Optional<long[]> steps = attributes ? Optional.empty() : call.optionalLongs(4);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int axis = axes.isPresent() ? call.axis(axes.get()[i], shape.length) : i;
            long step = steps.isPresent() ? steps.get()[i] : 1;
            long length = shape[axis];
            long start = clamp(starts[i], length, 0, step > 0 ? length : length - 1);
            long end = clamp(ends[i], length, step > 0 ? 0 : -1, step > 0 ? length : length - 1);
            long count = Math.max(0, step > 0 ? Math.ceilDiv(end - start, step) : Math.ceilDiv(start - end, -step));
            parts.add(new Part(axis, start, step, count));
        }
        return parts;
    }

    /// Negative numbers count from the end, once; what is still outside goes to the nearest end.
    private static long clamp(long index, long length, long lowest, long highest) {
        return Math.clamp(index < 0 ? index + length : index, Math.min(lowest, highest), highest);
    }

    private static DeviceTensor depthToSpace(Call call) {
        DeviceTensor x = call.tensor(0);
        long block = call.integer("blocksize", 1);
        long[] s = x.shape();
        long depth = s[1] / (block * block);
        boolean columnRowDepth = call.text("mode", "DCR").equals("CRD");
        DeviceTensor spread = columnRowDepth
                ? x.reshape(s[0], depth, block, block, s[2], s[3]).permute(0, 1, 4, 2, 5, 3)
                : x.reshape(s[0], block, block, depth, s[2], s[3]).permute(0, 3, 4, 1, 5, 2);
        return spread.reshape(s[0], depth, s[2] * block, s[3] * block);
    }

    private static DeviceTensor spaceToDepth(Call call) {
        DeviceTensor x = call.tensor(0);
        long block = call.integer("blocksize", 1);
        long[] s = x.shape();
        return x.reshape(s[0], s[1], s[2] / block, block, s[3] / block, block)
                .permute(0, 3, 5, 1, 2, 4)
                .reshape(s[0], s[1] * block * block, s[2] / block, s[3] / block);
    }
}
