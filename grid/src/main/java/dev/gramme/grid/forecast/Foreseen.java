package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.internal.Outside;
import java.time.Duration;
import java.time.Instant;

/// Something that intensity follows and that others forecast: wind, sun or load of a zone. Of the past it holds what
/// was said of each hour beforehand, such as a day ahead, and not what came of it: a forecaster that learns from the
/// truth trusts forecasts too much. It should begin where the past does and reach as far ahead as is to be forecast;
/// an hour that is missing counts as usual.
///
/// @param name for people, such as `wind`
/// @param step one that makes up an hour
/// @param values in any unit, the same all along; not copied, and not to be changed
@SuppressWarnings("ArrayRecordComponent") // Years of hours, as in a series.
public record Foreseen(String name, Instant start, Duration step, double[] values) {
    /// Hour by hour.
    ///
    /// @throws IllegalArgumentException if its steps make up no hours, or a value is no number
    Outside.Values hourly() {
        var series = new IntensitySeries(name, Signal.AVERAGE, start, step, values, name);
        if (!Hourly.possible(series)) {
            throw new IllegalArgumentException("Steps of " + step + " from " + start + " make up no hours");
        }
        var hours = Hourly.of(series);
        return new Outside.Values(hours.firstHour(), hours.grams());
    }
}
