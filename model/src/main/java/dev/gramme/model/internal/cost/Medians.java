package dev.gramme.model.internal.cost;

import dev.gramme.model.cost.Interval;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Medians with intervals by resampling: B. Efron, Bootstrap Methods: Another Look at the Jackknife, Annals of
/// Statistics 7 (1979), percentile form.
public final class Medians {
    private static final int RESAMPLES = 4_000;
    private static final double TAIL = 0.05;

    private Medians() {}

    /// The median with its 90 % interval.
    ///
    /// @param values at least one
    public static Interval interval(double[] values, RandomGenerator random) {
        var medians = new double[RESAMPLES];
        var sample = new double[values.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < sample.length; j++) {
                sample[j] = values[random.nextInt(values.length)];
            }
            medians[i] = quantile(sample, 0.5);
        }
        double median = quantile(values, 0.5);
        return new Interval(
                median, Math.min(median, quantile(medians, TAIL)), Math.max(median, quantile(medians, 1 - TAIL)));
    }

    /// The quantile of some values, between two of them where it falls so.
    public static double quantile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
