package dev.gramme.recipe.internal.hour;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.schedule.receipt.ClockHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The hours that a recipe ran in, or might have: as they were, or else as they were expected on its arrival.
final class SpanHours {
    private static final int MOST = 10_000;

    private SpanHours() {}

    static IntensitySeries of(Instant from, Instant to, Forecast forecast, Optional<IntensitySeries> actuals) {
        var expected = forecast.expected();
        var step = expected.step();
        long before = Math.ceilDiv(Duration.between(from, expected.start()).toNanos(), step.toNanos());
        var start = expected.start().minus(step.multipliedBy(before));
        long count = Math.ceilDiv(Duration.between(start, to).toNanos(), step.toNanos());
        double[] grams = new double[Math.toIntExact(Math.clamp(count, 1, MOST))];
        var hours = new ClockHours(expected);
        for (int i = 0; i < grams.length; i++) {
            var at = start.plus(step.multipliedBy(i));
            double guess = hours.at(at);
            grams[i] = actuals.flatMap(series -> series.indexOf(at).stream()
                            .mapToObj(index -> series.gramsPerKilowattHour()[index])
                            .findFirst())
                    .orElse(guess);
        }
        return new IntensitySeries(
                expected.zone(),
                expected.signal(),
                start,
                step,
                grams,
                actuals.map(IntensitySeries::source).orElse(expected.source()));
    }
}
