package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.Locale;

/// What a complaint of Slurm's likely means, and what would mend it.
public final class Complaint {
    /// The remedy when nobody answers.
    public static final String UNREACHABLE =
            "slurmctld is down, or SLURM_CONF names another cluster: `scontrol ping` tells.";

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("invalid partition", "the name is misspelt: `sinfo -s` lists the partitions."),
            new Meaning("unable to contact slurm controller", UNREACHABLE),
            new Meaning("munge", "munged does not run on this machine: `munge -n` tells."),
            new Meaning("protocol authentication", "munged does not run, or has another cluster's key."),
            new Meaning("could not establish a configuration source", "SLURM_CONF names no slurm.conf."),
            new Meaning(
                    "permission denied",
                    "the job is another user's, or this needs an operator's rights: whoever has none can pause by"
                            + " requeueing."),
            new Meaning("have privilege", "this needs an operator's rights in the accounting."),
            new Meaning("invalid user id", "the job is another user's, or this needs an operator's rights."),
            new Meaning("job/step already completing", "it has just ended: ask for its state again."),
            new Meaning("job has already finished", "it has just ended: ask for its state again."),
            new Meaning("requeue", "the cluster or the job forbids it: see JobRequeue in slurm.conf and `--requeue`."),
            new Meaning("invalid job id", "it ended so long ago that Slurm forgot it, or belongs to another cluster."),
            new Meaning("database", "slurmdbd is down: `sacctmgr show cluster` tells."));

    private record Meaning(String words, String remedy) {}

    private Complaint() {}

    /// @param doing what was to be done, without a full stop
    public static GrammeException of(String doing, String complaint) {
        String lower = complaint.toLowerCase(Locale.ROOT);
        String remedy = MEANINGS.stream()
                .filter(meaning -> lower.contains(meaning.words))
                .map(Meaning::remedy)
                .findFirst()
                .orElse("`scontrol ping` and `sinfo` tell more.");
        return GrammeException.failure(doing + ": " + complaint, remedy);
    }
}
