package dev.gramme.schedule.slurm;

import dev.gramme.carbon.Energy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a job that has ended used, as far as Slurm tells.
///
/// @param id its number
/// @param name what it was called
/// @param partition where it ran
/// @param state Slurm's word for how it ended, such as `COMPLETED` or `TIMEOUT`
/// @param exitCode its own, 128 + n after signal n; empty if Slurm does not tell
/// @param started when it started, the last time if it was requeued; when it ended if it never
/// did
/// @param ended when it ended
/// @param ran how long it ran, suspended time left out, in whole seconds; all runs of a requeued
/// job together where there is an accounting
/// @param cpus allocated, as Slurm counts them: hardware threads or cores, by the cluster's
/// setting
/// @param nodes allocated
/// @param gpus allocated, as far as the cluster tracks them
/// @param cpuTime what its processes used of the processors; empty without an accounting that
/// watches them
/// @param measured what Slurm's energy sensors read, which is whole nodes' energy, others' jobs
/// on them included; empty if nothing was measured, never zero
/// @param notes what the reader should know about these figures
public record SlurmUse(
        String id,
        String name,
        String partition,
        String state,
        OptionalInt exitCode,
        Instant started,
        Instant ended,
        Duration ran,
        int cpus,
        int nodes,
        int gpus,
        Optional<Duration> cpuTime,
        Optional<Energy> measured,
        List<String> notes) {
    public SlurmUse {
        notes = List.copyOf(notes);
    }
}
