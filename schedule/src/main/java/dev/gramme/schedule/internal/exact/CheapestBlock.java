package dev.gramme.schedule.internal.exact;

import java.util.List;

/// The cheapest start of a job that runs in one piece.
public final class CheapestBlock {
    private CheapestBlock() {}

    /// The first of the cheapest; one pass over the starts, and over the job for each of them unless all of its steps
    /// take the same.
    ///
    /// @param intensities by step
    /// @param from the first step in which it may start
    /// @param to the step before which it has to be finished
    /// @throws IllegalArgumentException if it does not fit
    public static StepPlan of(double[] intensities, int from, int to, StepJob job) {
        int length = job.length();
        if (to - from < length) {
            throw new IllegalArgumentException(
                    "A job of " + length + " steps does not fit between " + from + " and " + to);
        }
        int best = from;
        double least = cost(intensities, from, job);
        for (int start = from + 1; start + length <= to; start++) {
            double cost = cost(intensities, start, job);
            // Sums of equal numbers in another order are no reason to wait.
            if (cost < least - Math.abs(least) * 1e-12) {
                best = start;
                least = cost;
            }
        }
        return new StepPlan(List.of(new StepPlan.Run(best, best + length)), least);
    }

    private static double cost(double[] intensities, int start, StepJob job) {
        double cost = 0;
        double[] work = job.work();
        for (int i = 0; i < work.length; i++) {
            cost += work[i] * intensities[start + i];
        }
        return cost;
    }
}
