package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Our own forecast of what follows on a past, which may have ended a while ago.
final class Continued {
    /// Beyond, the last days tell less than what the season is usually like.
    static final Duration LONGEST_LAG = Duration.ofDays(7);

    /// What is older has no weight any more, and learning it costs as much as what is newer.
    private static final Duration LONGEST_PAST = Duration.ofDays(400);

    private Continued() {}

    /// What was before a moment: the steps that were over then.
    static Optional<IntensitySeries> before(IntensitySeries series, Instant now) {
        long over = Math.floorDiv(
                Duration.between(series.start(), now).toNanos(), series.step().toNanos());
        int count = Math.clamp(over, 0, series.size());
        return count == 0 ? Optional.empty() : Optional.of(series.slice(0, count));
    }

    static Duration lag(IntensitySeries past, Instant now) {
        return Duration.between(past.end(), now);
    }

    /// A forecast from the past's end until some moment.
    ///
    /// @param older what else is known of the zone, and of the same signal; it may overlap with the past
    static Forecast until(Instant end, IntensitySeries past, Optional<IntensitySeries> older) {
        int hours = Math.toIntExact(Duration.between(past.end(), end).toHours() + 1);
        if (older.isEmpty()) {
            return LearnedForecaster.untrained().forecast(latest(past), hours);
        }
        var joined = joined(older.get(), past);
        return joined.isPresent()
                ? LearnedForecaster.untrained().forecast(latest(joined.get()), hours)
                : LearnedForecaster.trainedOn(latest(older.get())).forecast(latest(past), hours);
    }

    private static IntensitySeries latest(IntensitySeries series) {
        int most = Math.toIntExact(LONGEST_PAST.dividedBy(series.step()));
        return series.size() <= most ? series : series.slice(series.size() - most, series.size());
    }

    /// Both as one, if the past begins in the older series or just after it.
    private static Optional<IntensitySeries> joined(IntensitySeries older, IntensitySeries past) {
        if (!older.step().equals(past.step()) || past.start().isBefore(older.start())) {
            return Optional.empty();
        }
        var between = Duration.between(older.start(), past.start());
        int kept = Steps.down(older.start(), past.start(), older.step());
        boolean follows = kept <= older.size() && between.equals(older.step().multipliedBy(kept));
        return follows && kept > 0 ? Optional.of(Traces.join(List.of(older.slice(0, kept), past))) : Optional.empty();
    }
}
