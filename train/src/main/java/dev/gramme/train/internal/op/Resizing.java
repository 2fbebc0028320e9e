package dev.gramme.train.internal.op;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Indexing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Resampling, one axis after the other: nearest places are a selection, linear and cubic curves a product with a
/// matrix of shares. Both are exact for every way that ONNX has of laying the new grid over the old.
final class Resizing {
    private Resizing() {}

    static List<Op> ops() {
        return List.of(
                Op.flowing("Resize", Resizing::resize)
                        .since(10)
                        .setBy(1, 2, 3)
                        .limitedTo("antialias, keep_aspect_ratio_policy (opset 18)"),
                Op.flowing("Upsample", Resizing::upsample).setBy(1));
    }

    private static DeviceTensor upsample(Call call) {
        double[] scales = call.opset() < 9 ? reals(call, "scales") : call.reals(1);
        return resample(call, lengths(call.shape(0), scales), scales, "asymmetric", "floor", all(scales.length));
    }

    private static double[] reals(Call call, String attribute) {
        if (call.node().attribute(attribute).orElse(null) instanceof Attribute.Reals found) {
            return found.values().stream().mapToDouble(Float::doubleValue).toArray();
        }
        throw call.refuse("it has no " + attribute, "the exporter left it out by mistake.");
    }

    private static DeviceTensor resize(Call call) {
        if (call.flag("antialias", false)) {
            throw call.refuse("it smooths before it shrinks (antialias)", "an export without antialias would do.");
        }
        if (!call.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw call.refuse("it keeps the aspect ratio", "an export with explicit sizes would do.");
        }
        long[] shape = call.shape(0);
        if (call.opset() < 11) {
            double[] scales = call.reals(1);
            return resample(call, lengths(shape, scales), scales, "asymmetric", "floor", all(shape.length));
        }
        int[] axes = call.integers("axes")
                .map(named -> Arrays.stream(named)
                        .mapToInt(axis -> call.axis(axis, shape.length))
                        .toArray())
                .orElseGet(() -> all(shape.length));
        double[] scales = new double[shape.length];
        Arrays.fill(scales, 1);
        long[] lengths = shape.clone();
        Optional<long[]> sizes = call.has(3) ? call.optionalLongs(3).filter(it -> it.length > 0) : Optional.empty();
        double[] given = sizes.isPresent() ? new double[0] : call.reals(2);
        for (int i = 0; i < axes.length; i++) {
            int axis = axes[i];
            scales[axis] = sizes.isPresent() ? (double) sizes.get()[i] / shape[axis] : given[i];
            lengths[axis] = sizes.isPresent() ? sizes.get()[i] : (long) Math.floor(shape[axis] * given[i]);
        }
        return resample(
                call,
                lengths,
                scales,
                call.text("coordinate_transformation_mode", "half_pixel"),
                call.text("nearest_mode", "round_prefer_floor"),
                axes);
    }

    private static long[] lengths(long[] shape, double[] scales) {
        long[] lengths = new long[shape.length];
        Arrays.setAll(lengths, i -> (long) Math.floor(shape[i] * scales[i]));
        return lengths;
    }

    private static int[] all(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        return axes;
    }

    private static DeviceTensor resample(
            Call call, long[] lengths, double[] scales, String transform, String rounding, int[] axes) {
        DeviceTensor x = call.tensor(0);
        boolean crops = transform.equals("tf_crop_and_resize");
        double[] region = crops ? call.reals(1) : new double[2 * axes.length];
        for (int i = 0; i < axes.length; i++) {
            int axis = axes[i];
            if (scales[axis] != 1 || crops) {
                x = alongAxis(
                        call,
                        x,
                        axis,
                        rounding,
                        new Interpolation(
                                x.size(axis),
                                lengths[axis],
                                scales[axis],
                                transform,
                                region[i],
                                region[axes.length + i]));
            }
        }
        return x;
    }

    private static DeviceTensor alongAxis(
            Call call, DeviceTensor x, int axis, String rounding, Interpolation interpolation) {
        DeviceTensor resampled = switch (call.text("mode", "nearest")) {
            case "nearest" -> {
                long[] places = interpolation.nearest(rounding);
                yield Indexing.select(x, axis, call.context().tensors().ofLongs(new long[] {places.length}, places));
            }
            case "linear", "bilinear" ->
                weighted(call, x, axis, interpolation, interpolation.linear(call.flag("exclude_outside", false)));
            case "cubic" ->
                weighted(
                        call,
                        x,
                        axis,
                        interpolation,
                        interpolation.cubic(new Interpolation.Curve(
                                call.real("cubic_coeff_a", -0.75), call.flag("exclude_outside", false))));
            default ->
                throw call.refuse(
                        "it interpolates by '" + call.text("mode", "") + "'", "the file is from a newer ONNX.");
        };
        return interpolation.transform().equals("tf_crop_and_resize")
                ? extrapolated(call, resampled, axis, interpolation)
                : resampled;
    }

    private static DeviceTensor weighted(
            Call call, DeviceTensor x, int axis, Interpolation interpolation, float[] shares) {
        long[] shape = {interpolation.newLength(), interpolation.oldLength()};
        DeviceTensor matrix = call.context().tensors().ofFloats(shape, shares).cast(x.type());
        return x.transpose(axis, -1).matmul(matrix.transpose(0, 1)).transpose(axis, -1);
    }

    private static DeviceTensor extrapolated(Call call, DeviceTensor x, int axis, Interpolation interpolation) {
        long[] shape = new long[x.rank()];
        Arrays.fill(shape, 1);
        shape[axis] = interpolation.newLength();
        float[] outside = new float[Math.toIntExact(interpolation.newLength())];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = interpolation.outside(i) ? 1 : 0;
        }
        var tensors = call.context().tensors();
        DeviceTensor mask = tensors.ofFloats(shape, outside).cast(ElementType.BOOL);
        return tensors.full(new long[0], call.real("extrapolation_value", 0), x.type())
                .where(mask, x);
    }
}
