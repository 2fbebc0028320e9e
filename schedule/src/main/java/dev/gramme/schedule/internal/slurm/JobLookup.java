package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import java.util.Locale;
import java.util.Optional;

/// Finds a job wherever Slurm still knows it: in the queue, in the accounting, in the
/// controller's memory.
public final class JobLookup {
    private final SlurmClient client;

    public JobLookup(SlurmClient client) {
        this.client = client;
    }

    /// @throws GrammeException (failure) if Slurm cannot tell whether there is such a job
    public Optional<JobRecord> find(String id) {
        return inQueue(id).or(() -> beyondQueue(id));
    }

    /// What the accounting says; empty if this cluster keeps none.
    ///
    /// @throws GrammeException (failure) if there is one and it does not answer
    public Optional<AccountingRows> accounting(String id) {
        var output = client.ask(
                "sacct",
                "--noheader",
                "--parsable2",
                "--duplicates",
                "--delimiter=" + AccountingRows.DELIMITER,
                "--jobs=" + id,
                "--format=" + AccountingRows.COLUMNS);
        if (output.succeeded()) {
            return Optional.of(AccountingRows.of(output.out(), id));
        }
        if (output.complaint().toLowerCase(Locale.ROOT).contains("storage is disabled")) {
            return Optional.empty();
        }
        throw Complaint.of("Slurm's accounting does not answer", output.complaint());
    }

    /// What the controller remembers of a job, wherever it is in its life.
    public Optional<JobRecord> inQueue(String id) {
        return QueueAnswer.of(client.ask("squeue", "--json", "--states=all", "--jobs=" + id), id);
    }

    private Optional<JobRecord> beyondQueue(String id) {
        Optional<JobRecord> accounted;
        try {
            accounted = accounting(id).flatMap(AccountingRows::job);
        } catch (GrammeException silent) {
            return Optional.of(remembered(id).orElseThrow(() -> silent));
        }
        return accounted.or(() -> remembered(id));
    }

    private Optional<JobRecord> remembered(String id) {
        return JobText.of(client.ask("scontrol", "show", "job", id));
    }
}
