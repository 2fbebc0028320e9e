package dev.gramme.schedule.internal.course;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.Course;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import dev.gramme.schedule.internal.time.Steps;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What courses of a job are expected to emit, by a forecast.
public final class Prospect {
    private static final double COVERAGE = 0.8;

    private final Job job;
    private final StepJob stepJob;
    private final Steps steps;
    private final double pue;
    private final double[] expected;
    private final double[] low;
    private final double[] high;
    private final Emissions atOnce;

    public Prospect(Job job, StepJob stepJob, Steps steps, Forecast forecast, double pue) {
        this.job = job;
        this.stepJob = stepJob;
        this.steps = steps;
        this.pue = pue;
        var series = forecast.expected();
        int most = Math.max(steps.until(series.end()), stepJob.length());
        this.expected = reaching(
                steps.means(series, series.gramsPerKilowattHour()),
                series.mean().gramsPerKilowattHour(),
                most);
        var band = forecast.band(COVERAGE);
        this.low = band.map(Band::low)
                .map(ends -> reaching(steps.means(series, ends), 0, most))
                .orElse(expected);
        this.high = band.map(Band::high)
                .map(ends -> reaching(steps.means(series, ends), 0, most))
                .orElse(expected);
        this.atOnce = emissions(List.of(new StepPlan.Run(0, stepJob.length())), expected);
    }

    public Emissions atOnce() {
        return atOnce;
    }

    /// Hours that running at once takes as well are as unsure for both, so that only the others make a range.
    public Course course(List<StepPlan.Run> runs) {
        double now = atOnce.grams();
        var plan = emissions(runs, expected);
        double best = emissions(runs, otherwise(low)).grams();
        double worst = emissions(runs, otherwise(high)).grams();
        return new Course(
                steps.windows(runs, needed(runs)),
                plan,
                now == 0 ? 0 : 1 - plan.grams() / now,
                now == 0 ? 0 : 1 - worst / now,
                now == 0 ? 0 : 1 - best / now);
    }

    private Duration needed(List<StepPlan.Run> runs) {
        var resume = steps.step().multipliedBy((long) stepJob.resumeSteps() * (runs.size() - 1));
        return job.duration().plus(resume);
    }

    private double[] otherwise(double[] ends) {
        double[] mixed = ends.clone();
        System.arraycopy(expected, 0, mixed, 0, Math.min(stepJob.length(), mixed.length));
        return mixed;
    }

    private Emissions emissions(List<StepPlan.Run> runs, double[] intensities) {
        return Emissions.ofGrams(pue * new StepPlan(runs, 0).costOn(intensities, stepJob));
    }

    /// A forecast that is shorter than the job goes on with its mean.
    private static double[] reaching(double[] known, double beyond, int most) {
        double[] all = Arrays.copyOf(known, most);
        Arrays.fill(all, Math.min(known.length, most), most, beyond);
        return all;
    }
}
