package dev.gramme.schedule;

import dev.gramme.carbon.Power;
import java.time.Duration;

/// A stretch of a job that draws the same power throughout.
public record Stage(Duration duration, Power power) {
    public Stage {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("A stage of " + duration + " is none");
        }
    }
}
