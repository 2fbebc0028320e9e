package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.calibrate.Range;

/// What the numbers 0 to 255 of a tensor stand for: number n is (n - zero) × scale. Zero itself is among them.
///
/// @param scale positive
/// @param zero 0 to 255
record Grid(float scale, int zero) {
    static final int LARGEST = 255;

    /// Finer steps would be lost in float32, and their products with weights' steps vanish.
    private static final double SMALLEST_STEP = 1e-12;

    Grid {
        if (!(scale > 0) || zero < 0 || zero > LARGEST) {
            throw new IllegalArgumentException("The step " + scale + " with zero at " + zero + " is no grid");
        }
    }

    /// The grid over a range, which is widened to hold zero.
    static Grid of(Range range) {
        var full = range.withZero();
        double step = Math.max(full.width() / LARGEST, SMALLEST_STEP);
        return new Grid((float) step, (int) Math.rint(-full.low() / step));
    }

    /// The least number it has.
    double low() {
        return -zero * (double) scale;
    }

    /// The largest number it has.
    double high() {
        return (LARGEST - zero) * (double) scale;
    }
}
