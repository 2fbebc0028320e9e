package dev.gramme.schedule.internal.exact;

import java.util.ArrayList;
import java.util.List;

/// When a job runs, in steps, and what that costs.
///
/// @param runs from which step up to and without which, in their order, with a gap between two
/// @param cost energy × intensity, over all steps
public record StepPlan(List<Run> runs, double cost) {
    /// One stretch of running.
    ///
    /// @param from the first step
    /// @param to the step after the last
    public record Run(int from, int to) {}

    public StepPlan {
        runs = List.copyOf(runs);
    }

    public int start() {
        return runs.getFirst().from();
    }

    public int end() {
        return runs.getLast().to();
    }

    /// What the same runs cost with other intensities, such as those that came true.
    ///
    /// @throws IllegalArgumentException if the runs are not just as long as the job
    public double costOn(double[] intensities, StepJob job) {
        double cost = 0;
        int done = 0;
        int last = -1;
        for (Run run : runs) {
            int t = run.from();
            if (last >= 0) {
                for (int i = last; i < run.from(); i++) {
                    cost += job.idle() * intensities[i];
                }
                cost += job.resumeEnergy() * intensities[t];
                for (int i = 0; i < job.resumeSteps(); i++) {
                    cost += job.resumePower() * intensities[t++];
                }
            }
            while (t < run.to()) {
                cost += job.work()[done++] * intensities[t++];
            }
            last = run.to();
        }
        if (done != job.length()) {
            throw new IllegalArgumentException(done + " steps are run, and the job takes " + job.length());
        }
        return cost;
    }

    /// Of steps in which a job runs, whatever they cost.
    public static StepPlan joined(List<Run> pieces) {
        return of(pieces, 0);
    }

    /// Of steps in which the job runs.
    static StepPlan of(List<Run> pieces, double cost) {
        var joined = new ArrayList<Run>();
        for (Run piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().to() == piece.from()) {
                joined.set(joined.size() - 1, new Run(joined.getLast().from(), piece.to()));
            } else {
                joined.add(piece);
            }
        }
        return new StepPlan(joined, cost);
    }
}
