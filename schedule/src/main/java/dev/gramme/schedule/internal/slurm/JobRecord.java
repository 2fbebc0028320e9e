package dev.gramme.schedule.internal.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A job as Slurm shows it.
///
/// @param standing how it stands
/// @param state the word that Slurm has for that
/// @param restarts how often it was put back into the queue
/// @param queued when it came into the queue, for the last time
/// @param started when it started, for the last time
/// @param ended when it ended
/// @param exit how it ended
/// @param ran how long it ran, without the time in which it was suspended; in the last of its
/// runs if it was requeued
/// @param use what was allocated to it
public record JobRecord(
        Standing standing,
        String state,
        boolean held,
        int restarts,
        Optional<Instant> queued,
        Optional<Instant> started,
        Optional<Instant> ended,
        ExitStatus exit,
        Duration ran,
        Allocation use) {

    /// What a job was given.
    ///
    /// @param name the job's
    /// @param gpus how many, as far as Slurm counts them
    public record Allocation(String name, String partition, int cpus, int nodes, int gpus) {}

    public OptionalInt exitCode() {
        return exit.asShell(state.equals("COMPLETED"));
    }
}
