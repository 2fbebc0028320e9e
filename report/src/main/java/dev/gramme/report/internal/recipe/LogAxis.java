package dev.gramme.report.internal.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// A logarithmic axis of grams. Equal factors are equally long on it, wherever they stand. Positions are percentages
/// of its length.
///
/// @param low the decimal logarithm at its start
/// @param high the one at its end
public record LogAxis(double low, double high) {
    private static final double MARGIN = 0.06;
    private static final double SHORTEST = 0.3;
    private static final int MOST_TICKS = 6;
    private static final double FEW_DECADES = 1.6;

    /// A line of the grid with its figure.
    ///
    /// @param at percent of the width
    public record Tick(double at, String label) {}

    /// An axis that holds these with a margin on both sides.
    ///
    /// @param logarithms decimal ones of grams, finite, one at least
    static LogAxis over(DoubleStream logarithms) {
        var range = logarithms.summaryStatistics();
        double margin = Math.max(SHORTEST / 2, MARGIN * (range.getMax() - range.getMin()));
        return new LogAxis(range.getMin() - margin, range.getMax() + margin);
    }

    double at(double logarithm) {
        return rounded(100 * (logarithm - low) / (high - low));
    }

    /// Powers of ten, each second or third of them on a long axis; 1, 2 and 5 times them on a short one.
    List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        double decades = high - low;
        int step = Math.max(1, (int) Math.ceil(decades / MOST_TICKS));
        double[] within = decades < FEW_DECADES ? new double[] {1, 2, 5} : new double[] {1};
        for (int power = (int) Math.floor(low); power <= high; power++) {
            for (double factor : within) {
                double logarithm = power + Math.log10(factor);
                if (logarithm >= low && logarithm <= high && Math.floorMod(power, step) == 0) {
                    ticks.add(new Tick(at(logarithm), Wording.tick(factor * Math.pow(10, power))));
                }
            }
        }
        return ticks;
    }

    static double rounded(double percent) {
        return Math.round(Math.clamp(percent, 0, 100) * 100) / 100.0;
    }
}
