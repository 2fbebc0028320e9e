package dev.gramme.grid.internal.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/// The error of a forecast: see [dev.gramme.grid.replay.ReplaySettings]. It depends on the hour of
/// issue and on the step alone, so that a forecast that is asked for twice within an hour stays the
/// same.
record ForecastNoise(double deviation, long seed) {
    /// What the truth is multiplied by.
    double factor(Instant issued, Instant step) {
        if (deviation == 0) {
            return 1;
        }
        long hour = issued.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        long own = seed * 0x9E3779B97F4A7C15L + hour * 0xC2B2AE3D27D4EB4FL + step.getEpochSecond();
        return Math.max(0, 1 + deviation * new SplittableRandom(own).nextGaussian());
    }
}
