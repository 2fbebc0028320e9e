package dev.gramme.schedule.internal.exact;

import java.util.Arrays;
import java.util.List;

/// The cheapest start of a job that runs in one piece.
public final class CheapestBlock {
    private CheapestBlock() {}

    /// The first of the cheapest. Jobs that take the same in all steps need one pass over the intensities and one over
    /// the starts, with differences of running sums; others a pass over the job for each start.
    ///
    /// Starts that cost the same but for the rounding of sums are told apart by that rounding.
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
        double even = job.work()[0];
        boolean flat = Arrays.stream(job.work()).allMatch(work -> work == even);
        double[] sums = flat ? runningSums(intensities, from, to) : new double[0];
        int best = from;
        double least = Double.POSITIVE_INFINITY;
        for (int start = from; start + length <= to; start++) {
            double cost =
                    flat ? even * (sums[start - from + length] - sums[start - from]) : cost(intensities, start, job);
            if (cost < least) {
                best = start;
                least = cost;
            }
        }
        return new StepPlan(List.of(new StepPlan.Run(best, best + length)), least);
    }

    private static double[] runningSums(double[] intensities, int from, int to) {
        double[] sums = new double[to - from + 1];
        for (int i = 0; i + 1 < sums.length; i++) {
            sums[i + 1] = sums[i] + intensities[from + i];
        }
        return sums;
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
