package dev.gramme.schedule.internal.time;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Pausing;
import dev.gramme.schedule.Stage;
import dev.gramme.schedule.Window;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Time in steps of equal length from a moment on. A job's last step may be only in part of use; its energy is exact.
///
/// @param origin when step 0 begins
/// @param step how long each is
public record Steps(Instant origin, Duration step) {
    private static final double JOULES_PER_KWH = 3.6e6;

    /// Fine enough for a job of that length, and coarse enough to plan four days in no time.
    public static Steps from(Instant origin, Duration job) {
        return new Steps(origin, fineness(job));
    }

    private static Duration fineness(Duration job) {
        if (job.compareTo(Duration.ofHours(4)) >= 0) {
            return Duration.ofHours(1);
        }
        if (job.compareTo(Duration.ofHours(1)) >= 0) {
            return Duration.ofMinutes(15);
        }
        if (job.compareTo(Duration.ofMinutes(10)) >= 0) {
            return Duration.ofMinutes(5);
        }
        return job.compareTo(Duration.ofMinutes(1)) >= 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    }

    /// How many whole steps end by a moment.
    public int until(Instant moment) {
        return Math.toIntExact(Math.floorDiv(Duration.between(origin, moment).toNanos(), step.toNanos()));
    }

    /// How many steps a time takes, a part of one counted as one.
    public int count(Duration time) {
        return Math.toIntExact(Math.ceilDiv(time.toNanos(), step.toNanos()));
    }

    public Instant at(int index) {
        return origin.plus(step.multipliedBy(index));
    }

    /// A job in steps; energies are kilowatt-hours.
    public StepJob job(Job job) {
        double[] work = work(job);
        return job.pausing().map(how -> pausable(work, how)).orElseGet(() -> new StepJob(work, 0, 0, 0, 1, 0, 0));
    }

    private StepJob pausable(double[] work, Pausing how) {
        double each = step.toNanos() / 3.6e15;
        int most = how.most() == Pausing.ANY_NUMBER ? StepJob.ANY_NUMBER : how.most();
        return new StepJob(
                work,
                how.resumeEnergy().kilowattHours(),
                count(how.resumeTime()),
                how.resumePower().watts() * each,
                Math.max(1, count(how.minimumRun())),
                most,
                how.idle().watts() * each);
    }

    private double[] work(Job job) {
        double[] work = new double[count(job.duration())];
        long each = step.toNanos();
        long at = 0;
        for (Stage stage : job.stages()) {
            long end = at + stage.duration().toNanos();
            while (at < end) {
                int index = (int) (at / each);
                long next = Math.min(end, (index + 1) * each);
                work[index] += stage.power().watts() * (next - at) / 1e9 / JOULES_PER_KWH;
                at = next;
            }
        }
        return work;
    }

    /// Steps of running as moments; the last one ends when the job does.
    ///
    /// @param needed how long all of it runs, with what going on takes
    public List<Window> windows(List<StepPlan.Run> runs, Duration needed) {
        var total = Duration.ZERO;
        for (StepPlan.Run run : runs) {
            total = total.plus(step.multipliedBy(run.to() - run.from()));
        }
        var unused = total.minus(needed);
        return runs.stream()
                .map(run -> new Window(
                        at(run.from()),
                        run.equals(runs.getLast()) && !unused.isNegative() && unused.compareTo(step) < 0
                                ? at(run.to()).minus(unused)
                                : at(run.to())))
                .toList();
    }

    /// A series in these steps, from step 0 on as far as it reaches: the mean of what is in each.
    ///
    /// @param values one for each step of the series
    /// @return none if the series ends before it begins to matter
    public double[] means(IntensitySeries series, double[] values) {
        int count = Math.max(0, until(series.end()));
        double[] means = new double[count];
        for (int i = 0; i < count; i++) {
            means[i] = mean(series, values, at(i));
        }
        return means;
    }

    /// What is before the first step of the series is taken to be like it.
    private double mean(IntensitySeries series, double[] values, Instant from) {
        long each = series.step().toNanos();
        long begin = Duration.between(series.start(), from).toNanos();
        long end = begin + step.toNanos();
        double sum = 0;
        for (long at = begin; at < end; ) {
            long index = Math.floorDiv(at, each);
            long next = Math.min(end, (index + 1) * each);
            sum += values[Math.clamp(index, 0, values.length - 1)] * (next - at);
            at = next;
        }
        return sum / (end - begin);
    }
}
