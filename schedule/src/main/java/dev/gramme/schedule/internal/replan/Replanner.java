package dev.gramme.schedule.internal.replan;

import dev.gramme.schedule.internal.exact.CheapestPauses;
import dev.gramme.schedule.internal.exact.CheapestRest;
import dev.gramme.schedule.internal.exact.Progress;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Decides in each step, by the newest outlook, whether a job runs in it. It never starts too late: where waiting would
/// miss the deadline, it runs.
///
/// Waiting has to be worth it. A step that the job would run in anyway if it went on at once has the
/// price that is expected of it; any other is dearer by as many of its standard deviations as the risk
/// says. So a later step is only waited for if it is surely better, and where both plans share a step,
/// what is not known of it does not count. What is cheapest at these prices is found exactly.
///
/// To leave the way of running at once takes the whole margin. A job that has waited already is on
/// another way, and each further step of waiting only has to be worth a part: an outlook that wavers
/// would else end the wait before the hour comes that it was for.
public final class Replanner {
    /// The part of the margin that going on waiting takes.
    private static final double ONCE_WAITING = 0.35;

    /// Sums of equal numbers are no reason to wait.
    private static final double ROUNDING = 1e-9;

    private final StepJob job;
    private final double risk;
    private final boolean even;
    private final CheapestPauses planner = new CheapestPauses();

    /// @param risk how many standard deviations later steps are priced above what is expected of them; 0 waits for
    ///     whatever looks better
    public Replanner(StepJob job, double risk) {
        this.job = job;
        this.risk = risk;
        double first = job.work()[0];
        this.even = Arrays.stream(job.work()).allMatch(work -> work == first);
    }

    /// Runs a job from its arrival to its end.
    ///
    /// @param horizon in how many steps it has to be finished
    /// @param outlooks what is expected from a step on; it is asked once for each step in which there is a choice
    public StepPlan run(int horizon, IntFunction<Outlook> outlooks) {
        var standing = Standing.ARRIVED;
        var runs = new ArrayList<StepPlan.Run>();
        for (int t = 0; standing.done() < job.length(); t++) {
            boolean now = isBound(horizon - t, standing) || isToRun(horizon - t, outlooks.apply(t), standing);
            if (now) {
                runs.add(new StepPlan.Run(t, t + 1));
            }
            standing = now ? standing.ran(job) : standing.stoodStill();
        }
        return StepPlan.joined(runs);
    }

    /// Whether a job has to run in the next step, whatever is expected.
    ///
    /// @param steps how many are left until it has to be finished
    public boolean isBound(int steps, Standing standing) {
        boolean late = steps <= standing.needed(job);
        boolean inRun = standing.running()
                && (standing.stretch() < job.minimumRun() || standing.pauses() >= job.maximumPauses());
        return late || inRun;
    }

    /// Whether a job that has the choice runs in the step that begins now.
    ///
    /// @param steps how many are left until it has to be finished
    public boolean isToRun(int steps, Outlook outlook, Standing standing) {
        int known = Math.min(steps, outlook.size());
        // Nothing is known of any other way than going on at once.
        if (known <= standing.needed(job)) {
            return true;
        }
        double margin = risk * (standing.waited() ? ONCE_WAITING : 1);
        double least = least(outlook);
        if (!job.pausable()) {
            return !(gain(known, outlook, margin) > least * job.length());
        }
        double[] prices = prices(known, outlook, margin, standing);
        return waiting(prices, standing) >= going(prices, standing) - least;
    }

    /// What starting a job in one piece later saves at most, at the prices of the steps.
    private double gain(int known, Outlook outlook, double margin) {
        double gain = Double.NEGATIVE_INFINITY;
        for (int start = 1; start + job.length() <= known; start++) {
            gain = Math.max(gain, gainOf(start, outlook, margin));
        }
        return gain;
    }

    private double gainOf(int start, Outlook outlook, double margin) {
        return even ? evenGain(start, outlook, margin) : unevenGain(start, outlook, margin);
    }

    private double evenGain(int start, Outlook outlook, double margin) {
        int length = job.length();
        double saved = outlook.expected(0, length) - outlook.expected(start, start + length);
        double unsure = outlook.deviation(Math.max(start, length), start + length);
        return job.work()[0] * (saved - margin * unsure);
    }

    private double unevenGain(int start, Outlook outlook, double margin) {
        double[] work = job.work();
        double gain = 0;
        for (int step = 0; step < start + work.length; step++) {
            double now = step < work.length ? work[step] : 0;
            double later = step < start ? 0 : work[step - start];
            gain += (now - later) * outlook.expected(step);
            gain -= margin * Math.max(0, later - now) * outlook.deviation(step);
        }
        return gain;
    }

    private double[] prices(int known, Outlook outlook, double margin, Standing standing) {
        double[] prices = new double[known];
        int atOnce = standing.needed(job);
        for (int step = 0; step < known; step++) {
            prices[step] = outlook.expected(step) + (step < atOnce ? 0 : margin * outlook.deviation(step));
        }
        return prices;
    }

    private double waiting(double[] prices, Standing standing) {
        double idle = standing.done() == 0 ? 0 : job.idle() * prices[0];
        int pauses = standing.pauses() + (standing.running() ? 1 : 0);
        return idle + rest(prices, 1, new Progress(standing.done(), false), pauses);
    }

    private double going(double[] prices, Standing standing) {
        double cost = 0;
        int step = 0;
        int run = 1;
        if (!standing.running()) {
            run = Math.min(job.minimumRun(), job.length() - standing.done());
            if (standing.paused()) {
                cost += job.resumeEnergy() * prices[0];
                while (step < job.resumeSteps()) {
                    cost += job.resumePower() * prices[step++];
                }
            }
        }
        for (int i = 0; i < run; i++) {
            cost += job.work()[standing.done() + i] * prices[step++];
        }
        return cost + rest(prices, step, new Progress(standing.done() + run, true), standing.pauses());
    }

    private double rest(double[] prices, int from, Progress progress, int pauses) {
        if (progress.done() == job.length()) {
            return 0;
        }
        if (CheapestRest.isFor(job)) {
            var rest = CheapestRest.of(prices, from, prices.length, job, progress.done());
            return progress.running() ? rest.running() : rest.waiting();
        }
        int resuming = progress.running() || progress.done() == 0 ? 0 : job.resumeSteps();
        boolean fits = prices.length - from >= resuming + job.length() - progress.done();
        return fits
                ? planner.of(prices, from, prices.length, left(pauses), progress)
                        .cost()
                : Double.POSITIVE_INFINITY;
    }

    /// The job with the pauses that it still may make.
    private StepJob left(int pauses) {
        return job.maximumPauses() == StepJob.ANY_NUMBER ? job : job.withPauses(job.maximumPauses() - pauses);
    }

    /// How the rest of the job looks best just now, at the prices of the steps: for people, and for engines that are
    /// told beforehand. It begins at once if the job is to run in the next step.
    ///
    /// @param steps how many are left until it has to be finished
    public List<StepPlan.Run> ahead(int steps, Outlook outlook, Standing standing) {
        int known = Math.min(steps, outlook.size());
        int needed = standing.needed(job);
        if (steps <= needed || known <= needed || (standing.running() && !job.pausable())) {
            return List.of(new StepPlan.Run(0, needed));
        }
        double margin = risk * (standing.waited() ? ONCE_WAITING : 1);
        if (job.pausable()) {
            var progress = new Progress(standing.done(), standing.running());
            return planner.of(prices(known, outlook, margin, standing), 0, known, left(standing.pauses()), progress)
                    .runs();
        }
        int start = isToRun(steps, outlook, standing) ? 0 : bestStart(known, outlook, margin);
        return List.of(new StepPlan.Run(start, start + job.length()));
    }

    /// The first of those that save the most.
    private int bestStart(int known, Outlook outlook, double margin) {
        double least = least(outlook) * job.length();
        int best = 1;
        for (int start = 2; start + job.length() <= known; start++) {
            if (gainOf(start, outlook, margin) > gainOf(best, outlook, margin) + least) {
                best = start;
            }
        }
        return best;
    }

    /// What is less for a step is rounding.
    private double least(Outlook outlook) {
        return ROUNDING * job.work()[0] * Math.abs(outlook.expected(0));
    }
}
