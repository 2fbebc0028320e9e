package dev.gramme.report.internal;

import java.util.ArrayList;
import java.util.List;

/// A linear axis from zero whose ticks are round numbers: 1, 2 or 5 times a power of ten.
///
/// @param end the value at the far end
/// @param step between ticks
/// @param pixels its length
record Axis(double end, double step, double pixels) {

    /// An axis that ends at the first tick at or beyond the largest value.
    static Axis rounded(double largest, int ticks, double pixels) {
        double step = step(largest, ticks);
        return new Axis(step * Math.max(1, Math.ceil(largest / step - 1e-9)), step, pixels);
    }

    /// An axis that ends exactly at the largest value.
    static Axis exact(double largest, int ticks, double pixels) {
        return new Axis(largest > 0 ? largest : 1, step(largest, ticks), pixels);
    }

    double at(double value) {
        return value / end * pixels;
    }

    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        for (int i = 0; i * step <= end * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double step(double largest, int ticks) {
        double rough = (largest > 0 ? largest : 1) / ticks;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (rough <= factor * magnitude * (1 + 1e-9)) {
                return factor * magnitude;
            }
        }
        return 10 * magnitude;
    }
}
