package dev.gramme.grid.internal.transport;

import dev.gramme.grid.source.Problem;
import java.time.Duration;

/// How one request ended.
sealed interface Attempt {
    /// With something to read.
    record Done(Received received) implements Attempt {}

    /// With what the next attempt may not meet again.
    ///
    /// @param asked what the provider asked for, or zero
    record Passing(Problem problem, Duration asked) implements Attempt {}

    /// With what will not go away.
    record Hopeless(Problem problem) implements Attempt {}
}
