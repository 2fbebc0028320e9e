package dev.gramme.run;

import java.time.Instant;
import java.util.OptionalInt;

/// How a workload stands with its [Engine].
public sealed interface EngineState {
    /// It has not been started: nobody said when, the time has not come, or there is no room yet.
    record Waiting() implements EngineState {}

    /// It runs.
    ///
    /// @param since when it started
    record Running(Instant since) implements EngineState {}

    /// It is paused and can go on.
    ///
    /// @param since when it started
    record Paused(Instant since) implements EngineState {}

    /// It ended, well or not, or was stopped.
    ///
    /// @param exitCode its own, 128 + n after signal n; empty if the engine does not tell
    record Ended(OptionalInt exitCode) implements EngineState {}

    /// The engine knows nothing of it (any more).
    record Vanished() implements EngineState {}
}
