package dev.gramme.schedule.internal.replan;

import dev.gramme.schedule.internal.exact.CheapestBlock;
import dev.gramme.schedule.internal.exact.CheapestPauses;
import dev.gramme.schedule.internal.exact.CheapestRest;
import dev.gramme.schedule.internal.exact.Progress;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Decides in each step, by the newest outlook, whether a job runs in it. It never starts too late: where waiting would
/// miss the deadline, it runs.
///
/// Waiting has to be worth it. What is expected to be saved by it is compared with how far the outlook may be off for
/// the steps that are waited for; the risk says how many of those deviations have to be left. A job that waits for a
/// better hour which never comes is worse off, and the longer the wait, the less is known of that hour.
///
/// @param risk 0 waits for whatever looks better
public record Replanner(StepJob job, double risk) {
    /// Sums of equal numbers are no reason to wait.
    private static final double ROUNDING = 1e-9;

    /// Runs a job from its arrival to its end.
    ///
    /// @param horizon in how many steps it has to be finished
    /// @param outlooks what is expected from a step on; it is asked once for each step, in their order
    public StepPlan run(int horizon, IntFunction<Outlook> outlooks) {
        return job.pausable() ? pausing(horizon, outlooks) : inOnePiece(horizon, outlooks);
    }

    private StepPlan inOnePiece(int horizon, IntFunction<Outlook> outlooks) {
        int start = 0;
        while (start + job.length() < horizon && isWorthWaiting(horizon - start, outlooks.apply(start))) {
            start++;
        }
        return new StepPlan(List.of(new StepPlan.Run(start, start + job.length())), 0);
    }

    private boolean isWorthWaiting(int steps, Outlook outlook) {
        int known = Math.min(steps, outlook.expected().length);
        if (known <= job.length()) {
            return false;
        }
        double now = cost(outlook.expected(), 0);
        var later = CheapestBlock.of(outlook.expected(), 1, known, job);
        double off = 0;
        for (int i = later.start(); i < later.end(); i++) {
            off += job.work()[i - later.start()] * outlook.deviations()[i];
        }
        return now - later.cost() > risk * off + ROUNDING * now;
    }

    private double cost(double[] intensities, int start) {
        double cost = 0;
        for (int i = 0; i < job.length(); i++) {
            cost += job.work()[i] * intensities[start + i];
        }
        return cost;
    }

    private StepPlan pausing(int horizon, IntFunction<Outlook> outlooks) {
        var planner = new CheapestPauses();
        var runs = new ArrayList<StepPlan.Run>();
        var progress = Progress.NONE;
        for (int t = 0; progress.done() < job.length(); t++) {
            boolean last = horizon - t == job.length() - progress.done();
            boolean now = last || runsNow(planner, horizon - t, outlooks.apply(t), progress);
            if (now) {
                runs.add(new StepPlan.Run(t, t + 1));
            }
            progress = new Progress(progress.done() + (now ? 1 : 0), now);
        }
        return StepPlan.joined(runs);
    }

    private boolean runsNow(CheapestPauses planner, int steps, Outlook outlook, Progress progress) {
        double[] expected = outlook.expected();
        int known = Math.min(steps, expected.length);
        int left = job.length() - progress.done();
        if (known <= left) {
            return true;
        }
        boolean resumes = progress.done() > 0 && !progress.running();
        double step = (job.work()[progress.done()] + (resumes ? job.resumeEnergy() : 0)) * expected[0];
        double rest = rest(planner, expected, known, new Progress(progress.done() + 1, true));
        double idle = progress.done() == 0 ? 0 : job.idle() * expected[0];
        double waiting = idle + rest(planner, expected, known, new Progress(progress.done(), false));
        return waiting >= step + rest - risk * offsetBy(outlook, known) - ROUNDING * step;
    }

    private double rest(CheapestPauses planner, double[] expected, int known, Progress progress) {
        if (progress.done() == job.length()) {
            return 0;
        }
        if (CheapestRest.isFor(job)) {
            var rest = CheapestRest.of(expected, 1, known, job, progress.done());
            return progress.running() ? rest.running() : rest.waiting();
        }
        return planner.of(expected, 1, known, job, progress).cost();
    }

    /// By how much one step of work may turn out more expensive where it is moved to: the mean of what is known.
    private double offsetBy(Outlook outlook, int known) {
        double sum = 0;
        for (int i = 1; i < known; i++) {
            sum += outlook.deviations()[i];
        }
        return job.work()[0] * sum / (known - 1);
    }
}
