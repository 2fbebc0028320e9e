package dev.gramme.schedule.internal.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cheapest way to run a job that may be paused: dynamic programming over time, the work done and the pauses left.
///
/// Two questions are answered for each of these states, from the last step back: what is the least that the rest costs
/// if the job does not run just now, and if it does. A start commits to the shortest run that is allowed, so that how
/// long the job has been running need not be known. That is the optimum and no heuristic.
///
/// Where two ways cost the same the job runs rather than waits, and goes on rather than pauses. Not for several threads
/// at once: the tables are used again.
public final class CheapestPauses {
    private double[] off = new double[0];
    private double[] on = new double[0];
    private boolean unlimited;
    private int layers;
    private int width;

    /// @param intensities by step, not negative
    /// @param from the first step in which it may run
    /// @param to the step before which it has to be finished
    /// @throws IllegalArgumentException if it does not fit
    public StepPlan of(double[] intensities, int from, int to, StepJob job) {
        if (to - from < job.length()) {
            throw new IllegalArgumentException(
                    "A job of " + job.length() + " steps does not fit between " + from + " and " + to);
        }
        int steps = to - from;
        // No job is paused more often than it has steps.
        unlimited = job.maximumPauses() >= job.length();
        layers = unlimited ? 1 : job.maximumPauses() + 1;
        width = job.length() + 1;
        int size = (steps + 1) * width * layers;
        if (off.length < size) {
            off = new double[size];
            on = new double[size];
        }
        fill(intensities, from, steps, job);
        return trace(intensities, from, steps, job);
    }

    private int at(int t, int done, int pauses) {
        return (t * width + done) * layers + pauses;
    }

    private void fill(double[] intensities, int from, int steps, StepJob job) {
        int length = job.length();
        for (int t = steps; t >= 0; t--) {
            // More cannot be done by then, and with less it cannot be finished any more.
            int most = Math.min(t, length);
            int least = Math.max(0, length - (steps - t));
            Arrays.fill(off, at(t, 0, 0), at(t, 0, 0) + width * layers, Double.POSITIVE_INFINITY);
            Arrays.fill(on, at(t, 0, 0), at(t, 0, 0) + width * layers, Double.POSITIVE_INFINITY);
            for (int done = most; done >= least; done--) {
                for (int pauses = 0; pauses < layers; pauses++) {
                    int here = at(t, done, pauses);
                    if (done == length) {
                        on[here] = 0;
                    } else {
                        off[here] = Math.min(
                                started(intensities, from, steps, t, done, pauses, job),
                                waited(intensities, from, steps, t, done, pauses, job));
                        on[here] = Math.min(
                                continued(intensities, from, steps, t, done, pauses, job),
                                paused(intensities, from, steps, t, done, pauses, job));
                    }
                }
            }
        }
    }

    private double waited(double[] intensities, int from, int steps, int t, int done, int pauses, StepJob job) {
        if (t == steps) {
            return Double.POSITIVE_INFINITY;
        }
        double idle = done == 0 ? 0 : job.idle() * intensities[from + t];
        return idle + off[at(t + 1, done, pauses)];
    }

    private double started(double[] intensities, int from, int steps, int t, int done, int pauses, StepJob job) {
        int resume = done == 0 ? 0 : job.resumeSteps();
        int run = Math.min(job.minimumRun(), job.length() - done);
        if (t + resume + run > steps) {
            return Double.POSITIVE_INFINITY;
        }
        double cost = done == 0 ? 0 : job.resumeEnergy() * intensities[from + t];
        for (int i = 0; i < resume; i++) {
            cost += job.resumePower() * intensities[from + t + i];
        }
        for (int i = 0; i < run; i++) {
            cost += job.work()[done + i] * intensities[from + t + resume + i];
        }
        return cost + on[at(t + resume + run, done + run, pauses)];
    }

    private double continued(double[] intensities, int from, int steps, int t, int done, int pauses, StepJob job) {
        return t == steps
                ? Double.POSITIVE_INFINITY
                : job.work()[done] * intensities[from + t] + on[at(t + 1, done + 1, pauses)];
    }

    /// A pause lasts a step at least; before the work has begun there is nothing to pause.
    private double paused(double[] intensities, int from, int steps, int t, int done, int pauses, StepJob job) {
        if (done == 0 || (pauses == 0 && !unlimited)) {
            return Double.POSITIVE_INFINITY;
        }
        return waited(intensities, from, steps, t, done, unlimited ? 0 : pauses - 1, job);
    }

    private StepPlan trace(double[] intensities, int from, int steps, StepJob job) {
        List<StepPlan.Run> runs = new ArrayList<>();
        int t = 0;
        int done = 0;
        int pauses = layers - 1;
        boolean running = false;
        double cost = off[at(0, 0, pauses)];
        if (cost == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("The job cannot be finished in " + steps + " steps");
        }
        while (done < job.length()) {
            double here = running ? on[at(t, done, pauses)] : off[at(t, done, pauses)];
            if (running && continued(intensities, from, steps, t, done, pauses, job) <= here) {
                runs.add(new StepPlan.Run(from + t, from + t + 1));
                t++;
                done++;
            } else if (running) {
                running = false;
                pauses -= unlimited ? 0 : 1;
                t++;
            } else if (started(intensities, from, steps, t, done, pauses, job) <= here) {
                int resume = done == 0 ? 0 : job.resumeSteps();
                int run = Math.min(job.minimumRun(), job.length() - done);
                runs.add(new StepPlan.Run(from + t, from + t + resume + run));
                t += resume + run;
                done += run;
                running = true;
            } else {
                t++;
            }
        }
        return StepPlan.of(runs, cost);
    }
}
