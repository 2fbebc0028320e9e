package dev.gramme.train.internal.op;

import java.util.Arrays;

/// The window of a convolution or pooling: one number for each spatial axis, as a node's attributes say.
///
/// @param begins padding before each axis
/// @param ends padding after each axis
@SuppressWarnings("ArrayRecordComponent") // made for one call, never compared
record Window(long[] kernel, long[] strides, long[] dilations, long[] begins, long[] ends) {
    /// The window of a node over an input of these spatial lengths.
    static Window of(Call call, long[] kernel, long[] lengths) {
        int axes = kernel.length;
        long[] strides = call.integers("strides").orElseGet(() -> ones(axes));
        long[] dilations = call.integers("dilations").orElseGet(() -> ones(axes));
        long[] pads = call.integers("pads").orElseGet(() -> new long[2 * axes]);
        long[] begins = Arrays.copyOf(pads, axes);
        long[] ends = Arrays.copyOfRange(pads, axes, 2 * axes);
        String auto = call.text("auto_pad", "NOTSET");
        for (int i = 0; i < axes && !auto.equals("NOTSET"); i++) {
            long reach = (kernel[i] - 1) * dilations[i] + 1;
            long outputs = Math.ceilDiv(lengths[i], strides[i]);
            long total = auto.equals("VALID") ? 0 : Math.max(0, (outputs - 1) * strides[i] + reach - lengths[i]);
            begins[i] = auto.equals("SAME_LOWER") ? Math.ceilDiv(total, 2) : total / 2;
            ends[i] = total - begins[i];
        }
        return new Window(kernel, strides, dilations, begins, ends);
    }

    /// The lengths of an input's spatial axes.
    static long[] spatial(long[] shape) {
        return Arrays.copyOfRange(shape, 2, shape.length);
    }

    boolean symmetric() {
        return Arrays.equals(begins, ends);
    }

    /// Padding as libtorch's `pad` takes it: from the last axis to the first, begin and end of each.
    long[] lastAxisFirst() {
        int axes = kernel.length;
        long[] all = new long[2 * axes];
        for (int i = 0; i < axes; i++) {
            all[2 * (axes - 1 - i)] = begins[i];
            all[2 * (axes - 1 - i) + 1] = ends[i];
        }
        return all;
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
