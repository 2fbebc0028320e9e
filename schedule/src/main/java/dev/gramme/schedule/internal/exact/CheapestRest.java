package dev.gramme.schedule.internal.exact;

import java.util.Arrays;

/// What the rest of a job costs at least, for those who decide about one step at a time: the same optimum as
/// [CheapestPauses] has, from the last step backwards, without the plan that leads there. It keeps two
/// numbers for each step of work and takes a few microseconds for four days.
///
/// @param running if the job ran in the step before
/// @param waiting if it did not
public record CheapestRest(double running, double waiting) {
    /// Whether a job can be finished so: runs of any length, pauses without number, and no time to go on.
    public static boolean isFor(StepJob job) {
        return job.minimumRun() == 1 && job.resumeSteps() == 0 && job.maximumPauses() >= job.length();
    }

    /// @param intensities by step
    /// @param from the first step in which it may run
    /// @param to the step before which it has to be finished
    /// @param done how many steps of its work are done already
    /// @return infinite where the time does not suffice
    public static CheapestRest of(double[] intensities, int from, int to, StepJob job, int done) {
        int left = job.length() - done;
        double[] on = new double[left + 1];
        double[] off = new double[left + 1];
        Arrays.fill(on, 0, left, Double.POSITIVE_INFINITY);
        Arrays.fill(off, 0, left, Double.POSITIVE_INFINITY);
        for (int t = to - 1; t >= from; t--) {
            double intensity = intensities[t];
            for (int k = 0; k < left; k++) {
                boolean begun = done + k > 0;
                double wait = off[k] + (begun ? job.idle() * intensity : 0);
                double work = job.work()[done + k];
                double go = on[k + 1] + work * intensity;
                double start = begun ? on[k + 1] + (work + job.resumeEnergy()) * intensity : go;
                on[k] = Math.min(go, wait);
                off[k] = Math.min(start, wait);
            }
        }
        return new CheapestRest(on[0], off[0]);
    }
}
