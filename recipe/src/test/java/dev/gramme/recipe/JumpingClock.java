package dev.gramme.recipe;

import dev.gramme.grid.source.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes on as the wall's does, and jumps over what is slept.
public final class JumpingClock implements InstantSource, Sleeper {
    private final Instant base;
    private final boolean stands;
    private final long beganNanos = System.nanoTime();
    private Duration jumped = Duration.ZERO;

    /// @param stands whether it goes on by jumps alone
    public JumpingClock(Instant base, boolean stands) {
        this.base = base;
        this.stands = stands;
    }

    @Override
    public Instant instant() {
        var gone = stands ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - beganNanos);
        return base.plus(gone).plus(jumped);
    }

    @Override
    public void sleep(Duration pause) {
        jumped = jumped.plus(pause);
    }
}
