package dev.gramme.schedule;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.internal.course.Prospect;
import dev.gramme.schedule.internal.exact.StepPlan;
import dev.gramme.schedule.internal.replan.Outlook;
import dev.gramme.schedule.internal.replan.Replanner;
import dev.gramme.schedule.internal.replan.Standing;
import dev.gramme.schedule.internal.time.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds when a job should run. The plan is exact for the prices that the forecast and the risk make (see
/// [Replanner]); whether they come true is another matter, which the range of the saving tells.
///
/// A planner holds nothing and may be used by many threads.
///
/// @param risk by how many standard deviations of the forecast later hours count as dearer than expected; 0 waits for
///     whatever looks better
public record Planner(double risk) {
    /// Chosen on years that no figure in the docs is of: the most that was saved with one job in twenty losing 2 %.
    public static final double USUAL_RISK = 0.45;

    private static final double COVERAGE = 0.8;

    public Planner {
        if (!(risk >= 0)) {
            throw GrammeException.usage("A risk of " + risk + " is none", "0 or 0.45 was meant.");
        }
    }

    /// When the job should run, as it looks now.
    ///
    /// A forecast that ends before the deadline is planned with as far as it goes; one too short for
    /// any choice makes it run at once.
    ///
    /// @param pue facility energy ÷ IT energy
    /// @throws GrammeException (usage) if there is not enough time left
    public Plan plan(Job job, Forecast forecast, Instant now, double pue) {
        var begin = job.earliest().isAfter(now) ? job.earliest() : now;
        requireTime(job, begin);
        var steps = Steps.from(begin, job.duration());
        var stepJob = steps.job(job);
        var outlook = outlook(steps, forecast);
        int left = steps.until(job.deadline());
        var prospect = new Prospect(job, stepJob, steps, forecast, pue);
        var replanner = new Replanner(stepJob, risk);
        var best = replanner.ahead(left, outlook, Standing.ARRIVED);
        boolean waits = best.getFirst().from() > 0;
        Optional<Course> declined = waits || best.size() > 1 || risk == 0
                ? Optional.empty()
                : better(new Replanner(stepJob, 0).ahead(left, outlook, Standing.ARRIVED), prospect);
        return new Plan(
                begin,
                prospect.course(best),
                prospect.atOnce(),
                declined,
                forecast.expected().signal(),
                forecast.expected().source());
    }

    /// What a job that has arrived does now, by the newest forecast. It never waits so long that it would be late; one
    /// that is late already, or has worked for longer than it was said to take, runs.
    public Decision decide(Job job, Progress progress, Forecast forecast, Instant now) {
        var left = job.duration().minus(progress.ran());
        if (!left.isPositive()) {
            return new Decision(true, true, List.of());
        }
        if (!progress.running() && progress.ran().isZero() && now.isBefore(job.earliest())) {
            var first = decide(job, progress, forecast, job.earliest());
            return new Decision(false, true, first.ahead());
        }
        var steps = Steps.from(now, job.duration());
        var stepJob = steps.job(job);
        var standing = standing(job, progress, steps);
        int until = steps.until(job.deadline());
        var outlook = outlook(steps, forecast);
        var replanner = new Replanner(stepJob, risk);
        boolean bound = replanner.isBound(until, standing);
        boolean run = bound || replanner.isToRun(until, outlook, standing);
        return new Decision(run, bound, steps.windows(replanner.ahead(until, outlook, standing), left));
    }

    /// When a job is decided about again: at the next step of the clock, so that decisions fall on the hours that
    /// forecasts are made of.
    public static Instant following(Job job, Instant now) {
        long step = Steps.from(now, job.duration()).step().toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), step) + 1) * step);
    }

    /// A job's time, rounded up to whole steps of the clock: a job of even steps is planned much faster.
    public static Duration inSteps(Duration takes) {
        var steps = Steps.from(Instant.EPOCH, takes);
        return steps.step().multipliedBy(steps.count(takes));
    }

    private static Standing standing(Job job, Progress progress, Steps steps) {
        int length = steps.count(job.duration());
        int done = (int) progress.ran().dividedBy(steps.step());
        var resume =
                job.pausing().map(Pausing::resumeTime).orElse(Duration.ZERO).minus(progress.stretch());
        int resuming = progress.running() && progress.pauses() > 0 && resume.isPositive() ? steps.count(resume) : 0;
        // Whoever has worked for a part of a step only is not to be taken for one that has not begun.
        boolean begun = !progress.ran().isZero() && done == 0;
        return new Standing(
                Math.min(begun ? 1 : done, length - 1),
                resuming,
                stretch(job, progress, steps),
                progress.running(),
                progress.pauses(),
                progress.waited());
    }

    /// A run that has lasted as long as the shortest one may end, also where that is less than a step: decisions
    /// fall on steps of the clock, and starts a moment behind them.
    private static int stretch(Job job, Progress progress, Steps steps) {
        var shortest = job.pausing().map(Pausing::minimumRun).orElse(Duration.ZERO);
        int whole = (int) progress.stretch().dividedBy(steps.step());
        boolean enough = progress.stretch().compareTo(shortest) >= 0;
        return enough ? Math.max(whole, Math.max(1, steps.count(shortest))) : whole;
    }

    private static void requireTime(Job job, Instant begin) {
        if (Duration.between(begin, job.deadline()).compareTo(job.duration()) < 0) {
            throw GrammeException.usage(
                    "The job takes " + job.duration() + ", and its deadline is " + job.deadline(),
                    "the deadline has passed or is too near: it can only run at once, and will be late.");
        }
    }

    private static Optional<Course> better(List<StepPlan.Run> runs, Prospect prospect) {
        boolean other = runs.getFirst().from() > 0 || runs.size() > 1;
        return Optional.of(prospect.course(runs)).filter(course -> other && course.saving() > 0);
    }

    private static Outlook outlook(Steps steps, Forecast forecast) {
        var series = forecast.expected();
        double[] expected = steps.means(series, series.gramsPerKilowattHour());
        return forecast.band(COVERAGE)
                .map(band -> Outlook.of(expected, steps.means(series, band.low())))
                .orElseGet(() -> Outlook.unsure(expected));
    }
}
