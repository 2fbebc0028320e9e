package dev.gramme.recipe;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A grid whose hours are what a test says, and certain.
public final class MadeHours implements GridHours {
    private ToDoubleFunction<Instant> intensity;

    /// @param intensity of the hour that begins at a moment
    public MadeHours(ToDoubleFunction<Instant> intensity) {
        this.intensity = intensity;
    }

    public void become(ToDoubleFunction<Instant> other) {
        intensity = other;
    }

    @Override
    public Optional<Forecast> forecast(Instant now, Instant until) {
        var series = series(now, until.isAfter(now) ? until : now.plusSeconds(1));
        double[] sure = series.gramsPerKilowattHour();
        return Optional.of(new Forecast(now, series, java.util.List.of(new Band(0.8, sure, sure))));
    }

    @Override
    public Optional<IntensitySeries> actuals(Instant from, Instant to, Signal signal) {
        return Optional.of(series(from, to));
    }

    private IntensitySeries series(Instant from, Instant to) {
        var start = from.truncatedTo(ChronoUnit.HOURS);
        double[] grams = new double[(int) Duration.between(start, to).toHours() + 1];
        for (int i = 0; i < grams.length; i++) {
            grams[i] = intensity.applyAsDouble(start.plus(Duration.ofHours(i)));
        }
        return new IntensitySeries("DE", Signal.AVERAGE, start, Duration.ofHours(1), grams, "made up");
    }
}
