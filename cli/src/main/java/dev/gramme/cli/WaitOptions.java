package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.live.Schedule;
import dev.gramme.schedule.slurm.SlurmPause;
import dev.gramme.schedule.slurm.SlurmSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a command that waits for clean power, besides what is planned.
final class WaitOptions {
    /// `--resume` without an id.
    static final String ONLY_ONE = "";

    @Option(
            names = "--on-pause",
            paramLabel = "CMD",
            description =
                    "A shell's command that has the program save its state (GRAMME_PID is its process), instead of"
                            + " only halting it. It may end then, and is started again.")
    @Nullable
    String onPause;

    @Option(
            names = "--on-resume",
            paramLabel = "CMD",
            description = "One that lets it go on; or that is started in its place if it ended in a pause.")
    @Nullable
    String onResume;

    @Option(
            names = "--resume",
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = ONLY_ONE,
            description = "Go on with a scheduled command whose gramme was killed, or whose machine was switched off.")
    @Nullable
    String resume;

    @Option(names = "--engine", paramLabel = "local|slurm", description = "What runs it (default: local).")
    String engine = "local";

    @Option(names = "--partition", paramLabel = "NAME", description = "slurm: the partition.")
    @Nullable
    String partition;

    @Option(
            names = "--slurm-pause",
            paramLabel = "suspend|requeue",
            description = "slurm: how jobs are paused (default: suspend, which needs an operator's rights).")
    String slurmPause = "suspend";

    /// Of a command that does not wait.
    ///
    /// @throws GrammeException (usage) if something says how it would
    void requireNothing() {
        if (slurm() || partition != null || onPause != null || onResume != null) {
            throw GrammeException.usage(
                    "Without a deadline a command runs here, at once and without pauses",
                    "`--within 24h` or `--by 06:00` was forgotten.");
        }
    }

    Schedule.Hooks hooks() {
        return new Schedule.Hooks(Optional.ofNullable(onPause), Optional.ofNullable(onResume));
    }

    boolean slurm() {
        return switch (engine) {
            case "local" -> false;
            case "slurm" -> true;
            case String other ->
                throw GrammeException.usage("There is no engine '" + other + "'", "local and slurm are known.");
        };
    }

    SlurmSettings slurmSettings() {
        var how = switch (slurmPause) {
            case "suspend" -> SlurmPause.SUSPEND;
            case "requeue" -> SlurmPause.REQUEUE;
            case String other ->
                throw GrammeException.usage(
                        "Slurm's jobs are not paused by '" + other + "'", "suspend or requeue was meant.");
        };
        var settings = SlurmSettings.DEFAULT.pausingBy(how);
        return partition == null ? settings : settings.inPartition(partition);
    }
}
