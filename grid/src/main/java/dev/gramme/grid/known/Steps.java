package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;

/// Steps that a forecast is wanted in, whatever steps it has.
record Steps(Instant start, Duration step, int count) {
    /// The beginning of the step that a moment is in, counted from any step's beginning.
    static Instant containing(Instant moment, Instant any, Duration step) {
        long steps = Math.floorDiv(Duration.between(any, moment).toNanos(), step.toNanos());
        return any.plus(step.multipliedBy(steps));
    }

    /// How many steps reach as far as the end of a stretch, or beyond.
    static int up(Instant from, Instant to, Duration step) {
        return Math.toIntExact(-Math.floorDiv(-Duration.between(from, to).toNanos(), step.toNanos()));
    }

    /// How many whole steps are in a stretch.
    static int down(Instant from, Instant to, Duration step) {
        return Math.toIntExact(Math.floorDiv(Duration.between(from, to).toNanos(), step.toNanos()));
    }

    /// Values of a series' steps in these steps, the mean where one of these covers several. The first and the last
    /// value hold before and after.
    ///
    /// @param values one for each step of the series, at least one
    double[] means(IntensitySeries series, double[] values) {
        double[] means = new double[count];
        for (int i = 0; i < count; i++) {
            Instant from = start.plus(step.multipliedBy(i));
            means[i] = mean(series, values, from, from.plus(step));
        }
        return means;
    }

    private static double mean(IntensitySeries series, double[] values, Instant from, Instant to) {
        long each = series.step().toNanos();
        long begin = Duration.between(series.start(), from).toNanos();
        long end = Duration.between(series.start(), to).toNanos();
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
