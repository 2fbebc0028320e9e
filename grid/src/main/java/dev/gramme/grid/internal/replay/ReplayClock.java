package dev.gramme.grid.internal.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that begins elsewhere and runs at its own speed.
public final class ReplayClock implements InstantSource {
    private final InstantSource real;
    private final Instant started;
    private final Instant begin;
    private final double speed;

    public ReplayClock(InstantSource real, Instant begin, double speed) {
        this.real = real;
        this.started = real.instant();
        this.begin = begin;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        double milliseconds = Duration.between(started, real.instant()).toMillis() * speed;
        return begin.plusMillis(Math.round(milliseconds));
    }
}
