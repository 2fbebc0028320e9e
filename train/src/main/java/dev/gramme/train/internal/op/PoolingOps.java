package dev.gramme.train.internal.op;

import dev.gramme.model.ElementType;
import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.Convolutions;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Pooling;
import dev.gramme.train.internal.torch.Reductions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Pooling over windows, and over everything.
final class PoolingOps {
    private PoolingOps() {}

    static List<Op> ops() {
        return List.of(
                Op.many("MaxPool", Gradient.FLOWS, PoolingOps::max),
                Op.flowing("AveragePool", PoolingOps::average).limitedTo("dilations (opset 19)"),
                Op.flowing("GlobalAveragePool", call -> global(call, Reductions.Kind.MEAN)),
                Op.flowing("GlobalMaxPool", call -> global(call, Reductions.Kind.MAX)));
    }

    private static DeviceTensor global(Call call, Reductions.Kind kind) {
        DeviceTensor x = call.tensor(0);
        return Reductions.reduce(kind, x, IntStream.range(2, x.rank()).toArray(), true);
    }

    private static Window window(Call call, DeviceTensor x) {
        long[] kernel = call.integers("kernel_shape")
                .orElseThrow(() -> call.refuse("it has no kernel_shape", "the exporter left it out by mistake."));
        return Window.of(call, kernel, Window.spatial(x.shape()));
    }

    /// libtorch pads both ends alike, and by half a window at most.
    private static boolean padsItself(Window window) {
        return window.symmetric()
                && IntStream.range(0, window.kernel().length)
                        .allMatch(i -> 2 * window.begins()[i] <= window.kernel()[i]);
    }

    private static Pooling.Window sliding(Call call, Window window, boolean padded) {
        return new Pooling.Window(
                window.kernel(),
                window.strides(),
                padded ? new long[window.kernel().length] : window.begins(),
                window.dilations(),
                call.flag("ceil_mode", false));
    }

    private static List<Value> max(Call call) {
        DeviceTensor given = call.tensor(0);
        // libtorch pools floating numbers only; small whole numbers are exact in them.
        DeviceTensor x = given.applyIf(!given.isFloating(), it -> it.cast(ElementType.FLOAT));
        Window window = window(call, x);
        boolean pad = !padsItself(window);
        DeviceTensor padded =
                x.applyIf(pad, it -> Convolutions.pad(it, window.lastAxisFirst(), Double.NEGATIVE_INFINITY));
        var found = Pooling.max(padded, sliding(call, window, pad));
        DeviceTensor output = found.get(0).applyIf(!given.isFloating(), it -> it.cast(given.type()));
        if (!call.wants(1)) {
            return Op.values(output);
        }
        return Op.values(output, places(call, x, padded, window, pad, found.get(1)));
    }

    /// Places within the whole tensor, from places within a plane of the padded one.
    private static DeviceTensor places(
            Call call, DeviceTensor x, DeviceTensor padded, Window window, boolean pad, DeviceTensor inPlane) {
        long[] lengths = Window.spatial(x.shape());
        long[] paddedLengths = Window.spatial(padded.shape());
        int axes = lengths.length;
        DeviceTensor[] coordinates = new DeviceTensor[axes];
        DeviceTensor rest = inPlane;
        for (int axis = axes - 1; axis >= 0; axis--) {
            DeviceTensor length = number(call, paddedLengths[axis]);
            coordinates[axis] = rest.remainder(length).sub(number(call, pad ? window.begins()[axis] : 0));
            rest = rest.div(length);
        }
        boolean columnsFirst = call.integer("storage_order", 0) == 1;
        DeviceTensor place = number(call, 0);
        for (int i = 0; i < axes; i++) {
            int axis = columnsFirst ? axes - 1 - i : i;
            place = place.mul(number(call, lengths[axis])).add(coordinates[axis]);
        }
        long plane = Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
        List<Long> planes = new ArrayList<>(List.of(x.size(0), x.size(1)));
        while (planes.size() < x.rank()) {
            planes.add(1L);
        }
        long[] shape = planes.stream().mapToLong(Long::longValue).toArray();
        DeviceTensor offset = call.context()
                .tensors()
                .count(x.size(0) * x.size(1))
                .mul(number(call, plane))
                .reshape(shape);
        return place.add(offset);
    }

    private static DeviceTensor number(Call call, long value) {
        return call.context().tensors().ofLongs(new long[0], value);
    }

    private static DeviceTensor average(Call call) {
        DeviceTensor x = call.tensor(0);
        Window window = window(call, x);
        if (Arrays.stream(window.dilations()).anyMatch(dilation -> dilation != 1)) {
            throw call.refuse("it has dilations", "a Conv with constant weights says the same.");
        }
        boolean countPadding = call.flag("count_include_pad", false);
        if (padsItself(window)) {
            return Pooling.average(x, sliding(call, window, false), countPadding);
        }
        var sliding = sliding(call, window, true);
        DeviceTensor means = Pooling.average(Convolutions.pad(x, window.lastAxisFirst(), 0), sliding, true);
        if (countPadding) {
            return means;
        }
        // The share of each window that is not padding.
        DeviceTensor ones = call.context().tensors().full(x.shape(), 1, x.type());
        return means.div(Pooling.average(Convolutions.pad(ones, window.lastAxisFirst(), 0), sliding, true));
    }
}
