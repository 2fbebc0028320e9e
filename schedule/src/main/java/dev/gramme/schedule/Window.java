package dev.gramme.schedule;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time in which a job runs without a pause.
public record Window(Instant start, Instant end) {
    public Window {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("From " + start + " to " + end + " nothing runs");
        }
    }

    public Duration duration() {
        return Duration.between(start, end);
    }
}
