package dev.gramme.grid.internal.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The grid as a provider knows it at a moment.
///
/// @param zones traces by name
/// @param noise of forecasts
/// @param now the replayed moment
/// @param horizon how far forecasts reach
/// @param provisional how long after its end a step is still told wrongly
/// @param factor by what
public record GridView(
        Map<String, IntensitySeries> zones,
        ForecastNoise noise,
        Instant now,
        Duration horizon,
        Duration provisional,
        double factor) {
    /// The same with forecasts that reach no further than something.
    public GridView withHorizon(Duration shorter) {
        Duration least = shorter.compareTo(horizon) < 0 ? shorter : horizon;
        return new GridView(zones, noise, now, least, provisional, factor);
    }

    /// The same with steps that are revised some time after their end.
    public GridView revised(Duration after, double first) {
        return new GridView(zones, noise, now, horizon, after, first);
    }

    Optional<IntensitySeries> trace(String zone) {
        return Optional.ofNullable(zones.get(zone));
    }

    /// The mean of a stretch of time as it is told now, g/kWh; empty where the trace has nothing.
    OptionalDouble actual(IntensitySeries trace, Instant start, Duration step) {
        boolean settled = !start.plus(step).plus(provisional).isAfter(now);
        double told = settled ? 1 : factor;
        return scaled(mean(trace, start, step), told);
    }

    /// The mean of a stretch of time as it is expected now; empty where the trace has nothing or beyond the horizon. A
    /// horizon of nothing leaves what is over.
    OptionalDouble expected(IntensitySeries trace, Instant start, Duration step) {
        boolean within = horizon.isZero() ? !start.plus(step).isAfter(now) : start.isBefore(now.plus(horizon));
        return within ? scaled(mean(trace, start, step), noise.factor(now, start)) : OptionalDouble.empty();
    }

    /// The step that a moment is in, for steps that begin at whole multiples of their length.
    static Instant floor(Instant moment, Duration step) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    private static OptionalDouble scaled(OptionalDouble value, double by) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * by) : value;
    }

    private static OptionalDouble mean(IntensitySeries trace, Instant start, Duration step) {
        double sum = 0;
        int parts = 0;
        for (Instant at = start; at.isBefore(start.plus(step)); at = at.plus(trace.step())) {
            OptionalInt index = trace.indexOf(at);
            if (index.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += trace.gramsPerKilowattHour()[index.getAsInt()];
            parts++;
        }
        return OptionalDouble.of(sum / parts);
    }
}
