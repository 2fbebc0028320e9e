package dev.gramme.train.internal.op;

import java.util.Arrays;

/// How one axis is resampled: which old places each new place is made of, and by what shares.
///
/// Formulas: ONNX's operator `Resize`, and its reference implementation of the cubic case (Keys 1981).
///
/// @param scale new length over old
/// @param transform where a new place lies on the old axis (`half_pixel`, `align_corners`, …)
/// @param roiStart begin of the region that `tf_crop_and_resize` takes, as a share of the old axis
/// @param roiEnd its end
record Interpolation(long oldLength, long newLength, double scale, String transform, double roiStart, double roiEnd) {
    /// What a cubic curve and the border are like.
    record Curve(double cubicA, boolean excludeOutside) {}

    /// Where a new place lies on the old axis; empty of meaning outside it.
    double source(long place) {
        return switch (transform) {
            case "half_pixel" -> (place + 0.5) / scale - 0.5;
            case "pytorch_half_pixel" -> newLength > 1 ? (place + 0.5) / scale - 0.5 : 0;
            case "align_corners" -> aligned(place);
            case "asymmetric" -> place / scale;
            case "tf_half_pixel_for_nn" -> (place + 0.5) / scale;
            case "half_pixel_symmetric" -> symmetric(place);
            case "tf_crop_and_resize" -> cropped(place);
            default -> throw new IllegalArgumentException(transform);
        };
    }

    private double aligned(long place) {
        double last = oldLength * scale - 1;
        return last == 0 ? 0 : place * (oldLength - 1) / last;
    }

    private double symmetric(long place) {
        double adjustment = newLength / (scale * oldLength);
        double centre = oldLength / 2.0;
        return centre * (1 - adjustment) + (place + 0.5) / scale - 0.5;
    }

    private double cropped(long place) {
        return newLength > 1
                ? (roiStart + place * (roiEnd - roiStart) / (newLength - 1)) * (oldLength - 1)
                : 0.5 * (roiStart + roiEnd) * (oldLength - 1);
    }

    /// Whether a new place lies outside the old axis, where cropping extrapolates.
    boolean outside(long place) {
        double source = source(place);
        return source < 0 || source > oldLength - 1;
    }

    /// The old place nearest to each new one.
    long[] nearest(String rounding) {
        long[] places = new long[Math.toIntExact(newLength)];
        Arrays.setAll(places, i -> {
            double x = source(i);
            double rounded = switch (rounding) {
                case "round_prefer_floor" -> Math.ceil(x - 0.5);
                case "round_prefer_ceil" -> Math.floor(x + 0.5);
                case "floor" -> Math.floor(x);
                case "ceil" -> Math.ceil(x);
                default -> throw new IllegalArgumentException(rounding);
            };
            return Math.clamp((long) rounded, 0, oldLength - 1);
        });
        return places;
    }

    /// The share of each old place in each new one, new places in rows.
    float[] linear(boolean excludeOutside) {
        return shares(2, new Curve(0, excludeOutside));
    }

    /// The same with cubic curves.
    float[] cubic(Curve curve) {
        return shares(4, curve);
    }

    private float[] shares(int taps, Curve curve) {
        int width = Math.toIntExact(oldLength);
        float[] all = new float[Math.multiplyExact(Math.toIntExact(newLength), width)];
        for (int row = 0; row < newLength; row++) {
            double x = source(row);
            double floor = Math.floor(x);
            double[] weights = taps == 2 ? line(x - floor) : curve(x - floor, curve.cubicA);
            long first = (long) floor - (taps / 2 - 1);
            double kept = 0;
            for (int tap = 0; tap < taps; tap++) {
                boolean outside = first + tap < 0 || first + tap >= oldLength;
                weights[tap] = outside && curve.excludeOutside ? 0 : weights[tap];
                kept += weights[tap];
            }
            for (int tap = 0; tap < taps; tap++) {
                int place = Math.clamp(first + tap, 0, width - 1);
                all[row * width + place] += (float) (weights[tap] / kept);
            }
        }
        return all;
    }

    private static double[] line(double fraction) {
        return new double[] {1 - fraction, fraction};
    }

    private static double[] curve(double fraction, double a) {
        double far = fraction + 1;
        double rest = 1 - fraction;
        double farRest = rest + 1;
        return new double[] {
            ((a * far - 5 * a) * far + 8 * a) * far - 4 * a,
            ((a + 2) * fraction - (a + 3)) * fraction * fraction + 1,
            ((a + 2) * rest - (a + 3)) * rest * rest + 1,
            ((a * farRest - 5 * a) * farRest + 8 * a) * farRest - 4 * a
        };
    }
}
