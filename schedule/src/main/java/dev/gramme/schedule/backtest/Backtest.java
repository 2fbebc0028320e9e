package dev.gramme.schedule.backtest;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.forecast.Forecaster;
import dev.gramme.schedule.internal.exact.CheapestBlock;
import dev.gramme.schedule.internal.exact.CheapestPauses;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import dev.gramme.schedule.internal.replan.Outlook;
import dev.gramme.schedule.internal.replan.Replanner;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Runs a policy on a trace: a job arrives in each step that has at least a week behind it and four days ahead, or as
/// far as the job can last.
///
/// Costs are energy × intensity at constant power; going on after a pause is charged at the intensity of the step in
/// which it happens, the first start is free.
public final class Backtest {
    private static final Duration BEHIND = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(4);

    /// Hears how far a backtest is.
    @FunctionalInterface
    public interface JobsDone {
        void of(int done, int all);
    }

    private final IntensitySeries trace;
    private final StepJob job;
    private final int slack;
    private final int first;
    private final int last;
    private final CheapestPauses pauses = new CheapestPauses();

    private double oracleSaving = Double.NaN;

    /// Jobs that wait in the same step see the same forecast.
    private final Map<Integer, Outlook> outlooks = new HashMap<>();

    /// @throws GrammeException (usage) if the trace is too short, or the job takes no whole steps of it
    public Backtest(IntensitySeries trace, BacktestJob kind) {
        this.trace = trace;
        this.job = kind.inSteps(trace.step());
        this.slack = kind.slackSteps(trace.step());
        this.first = Math.toIntExact(BEHIND.dividedBy(trace.step()));
        this.last = trace.size() - Math.max(Math.toIntExact(AHEAD.dividedBy(trace.step())), horizon());
        if (last < first) {
            throw GrammeException.usage(
                    "The trace of " + trace.zone() + " has " + trace.size() + " steps of " + trace.step()
                            + "; a week behind a job and " + horizon() + " steps ahead do not fit",
                    "a year is usual.");
        }
    }

    private int horizon() {
        return job.length() + slack;
    }

    public BacktestResult run(Policy policy) {
        return run(policy, (_, _) -> {});
    }

    /// @param progress hears of each job
    public BacktestResult run(Policy policy, JobsDone progress) {
        outlooks.clear();
        var tally = new Tally(last - first + 1);
        for (int arrival = first; arrival <= last; arrival++) {
            double[] actual = actual(arrival);
            double atOnce = atOnce(actual);
            // No job that arrives from now on sees what was expected before.
            outlooks.remove(arrival - 1);
            tally.add(cost(policy, arrival, actual, atOnce), atOnce);
            progress.of(tally.jobs(), last - first + 1);
        }
        if (policy instanceof Policy.Oracle) {
            oracleSaving = tally.saving();
        }
        return new BacktestResult(
                tally.jobs(),
                tally.saving(),
                oracleSaving(),
                tally.meanSaving(),
                tally.percentile(0.05),
                tally.worseShare(),
                mape(policy));
    }

    /// Of all policies on this trace; computed when it is first asked for.
    private double oracleSaving() {
        if (Double.isNaN(oracleSaving)) {
            var oracle = new Tally(last - first + 1);
            for (int arrival = first; arrival <= last; arrival++) {
                double[] actual = actual(arrival);
                oracle.add(planned(actual).cost(), atOnce(actual));
            }
            oracleSaving = oracle.saving();
        }
        return oracleSaving;
    }

    private double cost(Policy policy, int arrival, double[] actual, double atOnce) {
        return switch (policy) {
            case Policy.Now() -> atOnce;
            case Policy.Oracle() -> planned(actual).cost();
            case Policy.Planned(Forecaster forecaster) ->
                planned(forecast(forecaster, arrival).expected().gramsPerKilowattHour())
                        .costOn(actual, job);
            case Policy.Replanned(Forecaster forecaster, double risk) ->
                new Replanner(job, risk)
                        .run(horizon(), t -> outlooks.computeIfAbsent(arrival + t, step -> outlook(forecaster, step)))
                        .costOn(actual, job);
        };
    }

    private double[] actual(int arrival) {
        return trace.slice(arrival, arrival + horizon()).gramsPerKilowattHour();
    }

    private double atOnce(double[] actual) {
        double cost = 0;
        for (int i = 0; i < job.length(); i++) {
            cost += job.work()[i] * actual[i];
        }
        return cost;
    }

    private StepPlan planned(double[] intensities) {
        return job.pausable()
                ? pauses.of(intensities, 0, horizon(), job)
                : CheapestBlock.of(intensities, 0, horizon(), job);
    }

    private Outlook outlook(Forecaster forecaster, int step) {
        return Outlook.of(forecast(forecaster, step));
    }

    /// From a step on, knowing only those before; as long as a job that arrives then could last.
    private Forecast forecast(Forecaster forecaster, int step) {
        return forecaster.forecast(trace.slice(0, step), Math.toIntExact(hours(horizon())));
    }

    private long hours(int steps) {
        return Math.ceilDiv(trace.step().multipliedBy(steps).toMinutes(), 60);
    }

    private OptionalDouble mape(Policy policy) {
        return switch (policy) {
            case Policy.Now(), Policy.Oracle() -> OptionalDouble.empty();
            case Policy.Planned(Forecaster forecaster) -> mape(forecaster);
            case Policy.Replanned(Forecaster forecaster, double _) -> mape(forecaster);
        };
    }

    private OptionalDouble mape(Forecaster forecaster) {
        int ahead = Math.toIntExact(AHEAD.dividedBy(trace.step()));
        double sum = 0;
        long count = 0;
        for (int step = first; step + ahead <= trace.size(); step++) {
            var time = trace.at(step).atOffset(ZoneOffset.UTC);
            if (time.getHour() == 0 && time.getMinute() == 0) {
                double[] expected = forecaster
                        .forecast(trace.slice(0, step), (int) AHEAD.toHours())
                        .expected()
                        .gramsPerKilowattHour();
                for (int i = 0; i < Math.min(ahead, expected.length); i++) {
                    double actual = trace.gramsPerKilowattHour()[step + i];
                    if (actual > 0) {
                        sum += Math.abs(expected[i] - actual) / actual;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }
}
