package dev.gramme.model.internal.infer;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Convolution and pooling: a window that moves over all axes but the first two.
final class Windows {
    private Windows() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Conv", site -> site.out(site.element(0), convolved(site, site.shape(0), site.shape(1))));
        rules.put(
                "ConvInteger",
                site -> site.out(Optional.of(ElementType.INT32), convolved(site, site.shape(0), site.shape(1))));
        rules.put("QLinearConv", site -> site.out(site.element(7), convolved(site, site.shape(0), site.shape(3))));
        rules.put("ConvTranspose", Windows::transposed);
        List.of("AveragePool", "LpPool", "MaxPool").forEach(op -> rules.put(op, Windows::pooled));
        List.of("GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool")
                .forEach(op -> rules.put(
                        op, site -> site.out(site.element(0), site.shape(0).map(in -> global(in)))));
    }

    private static Shape global(Shape in) {
        var dims = new ArrayList<>(in.dims().subList(0, 2));
        for (int i = 2; i < in.rank(); i++) {
            dims.add(Dim.of(1));
        }
        return new Shape(dims);
    }

    private static Optional<Shape> convolved(Site site, Optional<Shape> data, Optional<Shape> weight) {
        return data.flatMap(in -> weight.map(filter -> slid(site, in, filter.dim(0), kernel(site, filter))));
    }

    private static List<Dim> kernel(Site site, Shape filter) {
        return site.node()
                .integers("kernel_shape")
                .map(lengths -> LongStream.of(lengths).mapToObj(Dim::of).toList())
                .orElseGet(() -> filter.dims().subList(2, filter.rank()));
    }

    private static void pooled(Site site) {
        var shape = site.shape(0)
                .flatMap(in -> site.node()
                        .integers("kernel_shape")
                        .map(lengths -> slid(
                                site,
                                in,
                                in.dim(1),
                                LongStream.of(lengths).mapToObj(Dim::of).toList())));
        site.out(site.element(0), shape);
        site.out(1, Fact.of(Optional.of(ElementType.INT64), shape));
    }

    private static Shape slid(Site site, Shape in, Dim channels, List<Dim> kernel) {
        var dims = new ArrayList<Dim>(List.of(in.dim(0), channels));
        for (int i = 0; i < kernel.size(); i++) {
            dims.add(slid(site, in.dim(i + 2), kernel.get(i), i, kernel.size()));
        }
        return new Shape(dims);
    }

    /// floor or ceil of (in + pads - dilated kernel) / stride + 1 (Conv, MaxPool in Operators.md).
    private static Dim slid(Site site, Dim in, Dim kernel, int axis, int axes) {
        long stride = at(site, "strides", axis, 1);
        String auto = site.node().text("auto_pad", "NOTSET");
        if (auto.startsWith("SAME")) {
            return DimMath.ceilDivide(in, stride);
        }
        if (!(kernel instanceof Dim.Known(long size))) {
            return Dim.UNKNOWN;
        }
        long pads = auto.equals("VALID") ? 0 : at(site, "pads", axis, 0) + at(site, "pads", axis + axes, 0);
        long reach = (size - 1) * at(site, "dilations", axis, 1) + 1;
        boolean ceil = site.integer("ceil_mode", 0) == 1;
        if (in instanceof Dim.Known(long length)) {
            long room = length + pads - reach;
            return Dim.of(
                    ceil
                            ? lastStartsInside(length, at(site, "pads", axis, 0), room, stride)
                            : Math.floorDiv(room, stride) + 1);
        }
        if (ceil) {
            return Dim.UNKNOWN;
        }
        return pads - reach == -1 ? DimMath.ceilDivide(in, stride) : moved(in, pads - reach, stride);
    }

    /// Rounding up must not make a window that begins in the padding at the end.
    private static long lastStartsInside(long length, long padBefore, long room, long stride) {
        long windows = Math.ceilDiv(room, stride) + 1;
        return (windows - 1) * stride >= length + padBefore ? windows - 1 : windows;
    }

    private static Dim moved(Dim in, long shift, long stride) {
        if (stride == 1) {
            return DimMath.add(in, Dim.of(shift + 1));
        }
        return shift == -stride ? DimMath.floorDivide(in, stride) : Dim.UNKNOWN;
    }

    private static void transposed(Site site) {
        var fixed = site.node().integers("output_shape");
        site.out(
                site.element(0),
                site.shape(0)
                        .flatMap(in -> site.shape(1).map(filter -> {
                            var channels = DimMath.multiply(filter.dim(1), Dim.of(site.integer("group", 1)));
                            var kernel = kernel(site, filter);
                            var dims = new ArrayList<Dim>(List.of(in.dim(0), channels));
                            for (int i = 0; i < kernel.size(); i++) {
                                int axis = i;
                                dims.add(fixed.map(lengths -> Dim.of(lengths[lengths.length - kernel.size() + axis]))
                                        .orElseGet(() ->
                                                grown(site, in.dim(axis + 2), kernel.get(axis), axis, kernel.size())));
                            }
                            return new Shape(dims);
                        })));
    }

    /// stride × (in - 1) + output_padding + dilated kernel - pads (ConvTranspose in Operators.md).
    private static Dim grown(Site site, Dim in, Dim kernel, int axis, int axes) {
        long stride = at(site, "strides", axis, 1);
        String auto = site.node().text("auto_pad", "NOTSET");
        if (auto.startsWith("SAME")) {
            return DimMath.multiply(in, Dim.of(stride));
        }
        if (!(kernel instanceof Dim.Known(long size))) {
            return Dim.UNKNOWN;
        }
        long pads = at(site, "pads", axis, 0) + at(site, "pads", axis + axes, 0);
        long reach = (size - 1) * at(site, "dilations", axis, 1) + 1;
        long rest = at(site, "output_padding", axis, 0) + reach - pads - stride;
        return DimMath.add(DimMath.multiply(in, Dim.of(stride)), Dim.of(rest));
    }

    private static long at(Site site, String attribute, int index, long otherwise) {
        // Not as an array: this is asked for several times an axis.
        return site.node().attribute(attribute).orElse(null) instanceof Attribute.Ints(List<Long> values)
                        && index < values.size()
                ? values.get(index)
                : otherwise;
    }
}
