package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Series made up for tests.
final class Made {
    /// A Friday.
    static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    private Made() {}

    static IntensitySeries hourly(int hours, IntToDoubleFunction grams) {
        return series(Duration.ofHours(1), hours, grams);
    }

    static IntensitySeries series(Duration step, int steps, IntToDoubleFunction grams) {
        double[] values = IntStream.range(0, steps).mapToDouble(grams).toArray();
        return new IntensitySeries("XX", Signal.AVERAGE, START, step, values, "made up");
    }
}
