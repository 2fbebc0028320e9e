package dev.gramme.schedule.internal.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The cheapest steps for a job whose pauses cost nothing: any will do, and the earlier of two that cost the same.
final class CheapestSteps {
    private CheapestSteps() {}

    /// Whether nothing but the intensities matters.
    static boolean isFor(StepJob job) {
        double even = job.work()[0];
        return job.maximumPauses() >= job.length()
                && job.resumeEnergy() == 0
                && job.resumeSteps() == 0
                && job.idle() == 0
                && job.minimumRun() == 1
                && Arrays.stream(job.work()).allMatch(work -> work == even);
    }

    /// @param done how many steps are done already
    static StepPlan of(double[] intensities, int from, int to, StepJob job, int done) {
        int[] chosen = IntStream.range(from, to)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer step) -> intensities[step]))
                .limit(job.length() - done)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        double cost = 0;
        for (int step : chosen) {
            cost += job.work()[0] * intensities[step];
        }
        List<StepPlan.Run> steps = Arrays.stream(chosen)
                .mapToObj(step -> new StepPlan.Run(step, step + 1))
                .toList();
        return StepPlan.of(steps, cost);
    }
}
