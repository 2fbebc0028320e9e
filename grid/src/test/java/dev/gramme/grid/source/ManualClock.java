package dev.gramme.grid.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only when it is told to, or when somebody sleeps.
public final class ManualClock implements InstantSource, Sleeper {
    private Instant now;
    private final List<Duration> pauses = new ArrayList<>();

    public ManualClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized void sleep(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
    }

    /// All there were.
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
