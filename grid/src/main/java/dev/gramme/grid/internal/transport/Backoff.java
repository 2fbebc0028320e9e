package dev.gramme.grid.internal.transport;

import dev.gramme.grid.source.Patience;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: see [Patience].
public final class Backoff {
    private final Patience patience;
    private final RandomGenerator random;

    public Backoff(Patience patience, RandomGenerator random) {
        this.patience = patience;
        this.random = random;
    }

    /// @param failures so far, from 1
    synchronized Duration pause(int failures) {
        double longest = patience.longestPause().toNanos();
        double doubled = Math.scalb((double) patience.firstPause().toNanos(), failures - 1);
        double most = Math.min(longest, doubled);
        return Duration.ofNanos((long) (most * (0.5 + 0.5 * random.nextDouble())));
    }
}
