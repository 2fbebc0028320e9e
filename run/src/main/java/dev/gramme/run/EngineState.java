package dev.gramme.run;

import java.time.Instant;
import java.util.OptionalInt;

/// How a workload stands with its [Engine].
public sealed interface EngineState {
    /// It does not start before somebody says when: it has not been started, or was put back to where it was before.
    record Held() implements EngineState {}

    /// It has not been started: the time has not come, or there is no room yet.
    record Waiting() implements EngineState {}

    /// It runs.
    ///
    /// @param since when it started
    record Running(Instant since) implements EngineState {}

    /// It is paused where it was and can go on.
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
