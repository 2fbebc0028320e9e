package dev.gramme.schedule.backtest;

import java.util.Arrays;

/// Adds up what jobs cost.
final class Tally {
    /// Sums of the same numbers in another order differ by less.
    private static final double ROUNDING = 1e-9;

    private final double[] savings;
    private double cost;
    private double atOnce;
    private int jobs;
    private int worse;

    Tally(int most) {
        savings = new double[most];
    }

    void add(double jobCost, double jobAtOnce) {
        cost += jobCost;
        atOnce += jobAtOnce;
        savings[jobs++] = jobAtOnce == 0 ? 0 : 1 - jobCost / jobAtOnce;
        worse += jobCost > jobAtOnce * (1 + ROUNDING) ? 1 : 0;
    }

    int jobs() {
        return jobs;
    }

    double saving() {
        return atOnce == 0 ? 0 : 1 - cost / atOnce;
    }

    double meanSaving() {
        return Arrays.stream(savings, 0, jobs).average().orElse(0);
    }

    /// Between the two nearest, linearly: the usual percentile.
    double percentile(double share) {
        double[] sorted = Arrays.copyOf(savings, jobs);
        Arrays.sort(sorted);
        double place = share * (jobs - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[Math.min(below + 1, jobs - 1)] - sorted[below]);
    }

    double worseShare() {
        return worse / (double) jobs;
    }
}
