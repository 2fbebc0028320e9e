package dev.gramme.schedule.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which Slurm, and how it is used.
///
/// @param partition where jobs go; Slurm's default partition if none
/// @param pause how a running job is paused
/// @param options words that `sbatch` gets besides, such as `--cpus-per-task=8`
/// @param patience how long one call of a client program may take before it is killed and counts
/// as failed
/// @param programs the folder of `sbatch` and its like; they are looked for on the `PATH` if none
/// @param configuration what `SLURM_CONF` is set to for them; theirs to find if none
public record SlurmSettings(
        Optional<String> partition,
        SlurmPause pause,
        List<String> options,
        Duration patience,
        Optional<Path> programs,
        Optional<Path> configuration) {

    /// The Slurm that this machine is set up for: suspending, and ten seconds for each call.
    public static final SlurmSettings DEFAULT = new SlurmSettings(
            Optional.empty(),
            SlurmPause.SUSPEND,
            List.of(),
            Duration.ofSeconds(10),
            Optional.empty(),
            Optional.empty());

    public SlurmSettings {
        options = List.copyOf(options);
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A call needs some time, not " + patience);
        }
    }

    public SlurmSettings inPartition(String name) {
        return new SlurmSettings(Optional.of(name), pause, options, patience, programs, configuration);
    }

    public SlurmSettings pausingBy(SlurmPause way) {
        return new SlurmSettings(partition, way, options, patience, programs, configuration);
    }

    public SlurmSettings withOptions(List<String> words) {
        return new SlurmSettings(partition, pause, words, patience, programs, configuration);
    }

    public SlurmSettings waitingAtMost(Duration time) {
        return new SlurmSettings(partition, pause, options, time, programs, configuration);
    }

    public SlurmSettings withProgramsIn(Path folder) {
        return new SlurmSettings(partition, pause, options, patience, Optional.of(folder), configuration);
    }

    public SlurmSettings configuredBy(Path file) {
        return new SlurmSettings(partition, pause, options, patience, programs, Optional.of(file));
    }
}
