package dev.gramme.schedule.internal.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cheapest way to run a job that may be paused: dynamic programming over time, the work done and the pauses made.
///
/// For each of these states, from the first step on, it is known what the least is that led there with the job running
/// in the step before, and with it waiting. A start commits to the shortest run that is allowed, and a pause lasts a
/// step at least, so that how long the job has been running need not be known. That is the optimum and no heuristic.
///
/// Where two ways cost the same, the job goes on rather than pauses, and what was cheapest earlier
/// stays. Not for several threads at once: the tables are used again.
public final class CheapestPauses {
    private static final byte WAITED = 0;
    private static final byte PAUSED = 1;
    private static final byte CONTINUED = 0;

    private double[] off = new double[0];
    private double[] on = new double[0];
    private byte[] offBy = new byte[0];
    private int[] onBy = new int[0];
    private boolean unlimited;
    private int layers;
    private int width;

    /// @param intensities by step, not negative
    /// @param from the first step in which it may run
    /// @param to the step before which it has to be finished
    /// @throws IllegalArgumentException if it does not fit
    public StepPlan of(double[] intensities, int from, int to, StepJob job) {
        return of(intensities, from, to, job, Progress.NONE);
    }

    /// The rest of a job that is under way. It may go on or be paused from the first step on, whatever the shortest run
    /// is.
    ///
    /// @throws IllegalArgumentException if it does not fit
    public StepPlan of(double[] intensities, int from, int to, StepJob job, Progress start) {
        if (to - from < job.length() - start.done()) {
            throw new IllegalArgumentException(
                    "A job of " + (job.length() - start.done()) + " steps does not fit between " + from + " and " + to);
        }
        if (CheapestSteps.isFor(job)) {
            return CheapestSteps.of(intensities, from, to, job, start.done());
        }
        int steps = to - from;
        // No job is paused more often than it has steps.
        unlimited = job.maximumPauses() >= job.length();
        layers = unlimited ? 1 : job.maximumPauses() + 1;
        width = job.length() + 1;
        clear((steps + 1) * width * layers);
        (start.running() ? on : off)[at(0, start.done(), 0)] = 0;
        for (int t = 0; t <= steps; t++) {
            for (int pauses = 0; pauses < layers; pauses++) {
                step(intensities, from, steps, t, pauses, job, start.done());
            }
        }
        return trace(steps, from, job);
    }

    private void clear(int size) {
        if (off.length < size) {
            off = new double[size];
            on = new double[size];
            offBy = new byte[size];
            onBy = new int[size];
        }
        Arrays.fill(off, 0, size, Double.POSITIVE_INFINITY);
        Arrays.fill(on, 0, size, Double.POSITIVE_INFINITY);
    }

    private int at(int t, int done, int pauses) {
        return (t * width + done) * layers + pauses;
    }

    /// From all states after t steps to those that follow.
    private void step(double[] intensities, int from, int steps, int t, int pauses, StepJob job, int first) {
        int most = Math.min(first + t, job.length());
        for (int done = first; done <= most; done++) {
            int here = at(t, done, pauses);
            if (t < steps) {
                boolean between = done > 0 && done < job.length();
                double idle = between ? job.idle() * intensities[from + t] : 0;
                offer(at(t + 1, done, pauses), off[here] + idle, WAITED);
                if (done == job.length() || (done > 0 && (unlimited || pauses + 1 < layers))) {
                    int next = unlimited || done == job.length() ? pauses : pauses + 1;
                    offer(at(t + 1, done, next), on[here] + idle, PAUSED);
                }
                if (between) {
                    double cost = on[here] + job.work()[done] * intensities[from + t];
                    run(at(t + 1, done + 1, pauses), cost, CONTINUED);
                }
            }
            if (done < job.length() && off[here] < Double.POSITIVE_INFINITY) {
                start(intensities, from, steps, t, done, pauses, job);
            }
        }
    }

    /// What was there first stays if it costs the same.
    private void offer(int state, double cost, byte by) {
        if (cost < off[state]) {
            off[state] = cost;
            offBy[state] = by;
        }
    }

    /// Going on is preferred to starting.
    private void run(int state, double cost, int by) {
        if (cost < on[state] || (by == CONTINUED && cost <= on[state])) {
            on[state] = cost;
            onBy[state] = by;
        }
    }

    private void start(double[] intensities, int from, int steps, int t, int done, int pauses, StepJob job) {
        int resume = done == 0 ? 0 : job.resumeSteps();
        int run = Math.min(job.minimumRun(), job.length() - done);
        int end = t + resume + run;
        if (end > steps) {
            return;
        }
        double cost = off[at(t, done, pauses)];
        double once = done == 0 ? 0 : job.resumeEnergy();
        for (int i = 0; i < resume + run; i++) {
            double energy = i < resume ? job.resumePower() : job.work()[done + i - resume];
            cost += (energy + once) * intensities[from + t + i];
            once = 0;
        }
        run(at(end, done + run, pauses), cost, run);
    }

    private StepPlan trace(int steps, int from, StepJob job) {
        int best = -1;
        boolean running = false;
        double least = Double.POSITIVE_INFINITY;
        for (int pauses = 0; pauses < layers; pauses++) {
            int state = at(steps, job.length(), pauses);
            if (Math.min(on[state], off[state]) < least) {
                running = on[state] <= off[state];
                least = Math.min(on[state], off[state]);
                best = pauses;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("The job cannot be finished in " + steps + " steps");
        }
        return StepPlan.of(runs(steps, from, best, running, job), least);
    }

    /// Backwards through the choices.
    private List<StepPlan.Run> runs(int steps, int from, int lastPauses, boolean lastRunning, StepJob job) {
        var runs = new ArrayList<StepPlan.Run>();
        int t = steps;
        int done = job.length();
        int pauses = lastPauses;
        boolean running = lastRunning;
        while (t > 0) {
            int state = at(t, done, pauses);
            if (!running) {
                running = offBy[state] == PAUSED;
                pauses -= running && !unlimited && done < job.length() ? 1 : 0;
                t--;
            } else if (onBy[state] == CONTINUED) {
                runs.addFirst(new StepPlan.Run(from + t - 1, from + t));
                t--;
                done--;
            } else {
                int run = onBy[state];
                int resume = done == run ? 0 : job.resumeSteps();
                runs.addFirst(new StepPlan.Run(from + t - run - resume, from + t));
                t -= run + resume;
                done -= run;
                running = false;
            }
        }
        return runs;
    }
}
