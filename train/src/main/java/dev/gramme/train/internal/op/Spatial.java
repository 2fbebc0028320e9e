package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.Convolutions;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Convolutions over one to three spatial axes, and transposed ones.
final class Spatial {
    private Spatial() {}

    static List<Op> ops() {
        return List.of(Op.flowing("Conv", Spatial::convolve), Op.flowing("ConvTranspose", Spatial::transposed));
    }

    private static DeviceTensor convolve(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor weight = call.tensor(1);
        Window window = Window.of(call, Window.spatial(weight.shape()), Window.spatial(x.shape()));
        DeviceTensor padded = x.applyIf(!window.symmetric(), it -> Convolutions.pad(it, window.lastAxisFirst(), 0));
        long[] padding = window.symmetric() ? window.begins() : new long[window.begins().length];
        return Convolutions.convolve(
                padded,
                weight,
                call.optional(2),
                window.strides(),
                padding,
                window.dilations(),
                call.integer("group", 1));
    }

    /// The whole product is made, then each end loses its padding. What the node adds at the far end beyond that, or
    /// needs to reach the shape it names, libtorch makes along with the product, so that it has the bias too.
    private static DeviceTensor transposed(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor weight = call.tensor(1);
        Window window = Window.of(call, Window.spatial(weight.shape()), Window.spatial(x.shape()));
        int axes = window.kernel().length;
        long[] more = call.integers("output_padding").orElseGet(() -> new long[axes]);
        long[] begins = window.begins().clone();
        long[] ends = window.ends().clone();
        Optional<long[]> wanted = wanted(call, x, window);
        for (int i = 0; i < axes && wanted.isPresent(); i++) {
            long total = full(x, window, i) + more[i] - wanted.get()[i];
            long half = Math.max(0, total) / 2;
            boolean upper = call.text("auto_pad", "NOTSET").equals("SAME_UPPER");
            begins[i] = upper ? half : Math.max(0, total) - half;
            ends[i] = Math.max(0, total) - begins[i];
            more[i] += Math.max(0, -total);
        }
        boolean symmetric = Arrays.equals(begins, ends);
        DeviceTensor product = Convolutions.transposed(
                x,
                weight,
                call.optional(2),
                window.strides(),
                symmetric ? begins : new long[axes],
                more,
                window.dilations(),
                call.integer("group", 1));
        for (int i = 0; i < axes && !symmetric; i++) {
            product = product.narrow(i + 2, begins[i], product.size(i + 2) - begins[i] - ends[i]);
        }
        return product;
    }

    private static Optional<long[]> wanted(Call call, DeviceTensor x, Window window) {
        Optional<long[]> named = call.integers("output_shape");
        if (named.isPresent()) {
            // Some exporters name batch and channels as well.
            long[] all = named.get();
            return Optional.of(Arrays.copyOfRange(all, all.length - window.kernel().length, all.length));
        }
        if (!call.text("auto_pad", "NOTSET").startsWith("SAME")) {
            return Optional.empty();
        }
        long[] lengths = Window.spatial(x.shape());
        Arrays.setAll(lengths, i -> lengths[i] * window.strides()[i]);
        return Optional.of(lengths);
    }

    private static long full(DeviceTensor x, Window window, int axis) {
        return (x.size(axis + 2) - 1) * window.strides()[axis]
                + (window.kernel()[axis] - 1) * window.dilations()[axis]
                + 1;
    }
}
