package dev.gramme.report.internal.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// An axis of a metric, around the values there are, whose ticks are round numbers. It need not start at nothing:
/// points stand on it, no bars.
///
/// @param low the value at the bottom
/// @param high the one at the top
/// @param step between ticks
/// @param share whether values are told as percentages
/// @param pixels its height
public record ScoreAxis(double low, double high, double step, boolean share, int pixels) {
    private static final double MARGIN = 0.12;
    private static final double LEAST = 0.01;
    private static final int TICKS = 4;

    /// A line of the grid with its figure.
    ///
    /// @param at pixels from the top
    public record Tick(double at, String label) {}

    /// @param values finite, one at least
    static ScoreAxis around(String metric, DoubleStream values, int pixels) {
        var range = values.summaryStatistics();
        double span = Math.max(range.getMax() - range.getMin(), LEAST * Math.max(1e-9, range.getMax()));
        boolean share = Score.isShare(metric) && range.getMax() <= 1;
        double low = Math.max(0, range.getMin() - MARGIN * span);
        double high = range.getMax() + MARGIN * span;
        return new ScoreAxis(low, share ? Math.min(high, 1 + span / 50) : high, step(span / TICKS), share, pixels);
    }

    private static double step(double rough) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / magnitude;
        return magnitude * (factor <= 1.01 ? 1 : factor <= 2.01 ? 2 : factor <= 5.01 ? 5 : 10);
    }

    /// Pixels from the top.
    double at(double value) {
        double share = (Math.clamp(value, low, high) - low) / (high - low);
        return Math.round(10 * pixels * (1 - share)) / 10.0;
    }

    List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(new Tick(at(i * step), label(i * step)));
        }
        return ticks;
    }

    private String label(double value) {
        double shown = share ? 100 * value : value;
        double between = share ? 100 * step : step;
        int decimals = Math.clamp((int) Math.ceil(-Math.log10(between) - 1e-9), 0, 6);
        return String.format(Locale.ROOT, "%." + decimals + "f", shown) + (share ? " %" : "");
    }
}
