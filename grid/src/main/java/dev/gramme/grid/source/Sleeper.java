package dev.gramme.grid.source;

import java.time.Duration;

/// Lets time pass. `Thread::sleep`, where it is real time.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
}
