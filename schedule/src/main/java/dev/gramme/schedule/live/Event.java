package dev.gramme.schedule.live;

import java.time.Instant;
import java.util.OptionalInt;

/// Something that happened to a scheduled job.
public sealed interface Event {
    Instant at();

    /// The engine has taken it.
    ///
    /// @param engineId the engine's id of it
    record Submitted(Instant at, String engineId) implements Event {}

    /// It was decided what it does next.
    ///
    /// @param run whether it runs
    /// @param intensity what the grid is expected to emit now, g CO2e/kWh
    /// @param signal what that counts, in words
    record Decided(Instant at, boolean run, double intensity, String signal) implements Event {}

    /// It was started.
    ///
    /// @param pid its process on this machine; 0 elsewhere
    /// @param processStart when that process began, epoch ms, so that no other is taken for it
    record Started(Instant at, long pid, long processStart) implements Event {}

    /// It was paused.
    record Paused(Instant at) implements Event {}

    /// It goes on.
    record Resumed(Instant at) implements Event {}

    /// What it did is lost: it begins from its start again.
    record Lost(Instant at) implements Event {}

    /// It was seen to be as it was before.
    record Seen(Instant at) implements Event {}

    /// It has ended.
    record Ended(Instant at, OptionalInt exitCode) implements Event {}
}
