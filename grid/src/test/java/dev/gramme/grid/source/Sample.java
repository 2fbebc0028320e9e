package dev.gramme.grid.source;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;

/// A month of hours for tests, none like its neighbour.
public final class Sample {
    public static final Instant START = Instant.parse("2022-03-01T00:00:00Z");

    /// In the middle of an hour, ten days in.
    public static final Instant NOW = Instant.parse("2022-03-11T10:20:00Z");

    private Sample() {}

    public static IntensitySeries trace(String zone) {
        double[] grams = new double[31 * 24];
        for (int i = 0; i < grams.length; i++) {
            grams[i] = 300 + 120 * Math.sin(2 * Math.PI * i / 24) + i % 7 + 0.25;
        }
        return new IntensitySeries(zone, Signal.AVERAGE, START, Duration.ofHours(1), grams, "made up");
    }

    /// What the trace says for a moment.
    public static double truth(Instant moment) {
        return trace("").gramsPerKilowattHour()[trace("").indexOf(moment).orElseThrow()];
    }
}
