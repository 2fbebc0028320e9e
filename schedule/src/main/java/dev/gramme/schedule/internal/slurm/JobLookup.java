package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds a job wherever Slurm still knows it: in the queue, in the accounting, in the
/// controller's memory.
public final class JobLookup {
    private static final String COMMENT_LINE = "   AdminComment=";

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
        return sacct(
                        id,
                        "--duplicates",
                        "--delimiter=" + AccountingRows.DELIMITER,
                        "--format=" + AccountingRows.COLUMNS)
                .map(text -> AccountingRows.of(text, id));
    }

    private Optional<String> sacct(String id, String... options) {
        var words = new ArrayList<>(List.of("--noheader", "--parsable2", "--jobs=" + id));
        words.addAll(List.of(options));
        var output = client.ask("sacct", words.toArray(String[]::new));
        if (output.succeeded()) {
            return Optional.of(output.out());
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

    /// A job that waits or runs, by its own comment.
    ///
    /// @throws GrammeException (failure) if the controller does not answer
    public Optional<String> commented(String comment) {
        var output = client.ask("squeue", "--noheader", "--format=%i|%k");
        if (!output.succeeded()) {
            throw Complaint.of("Slurm does not say which jobs there are", output.complaint());
        }
        return output.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+\\|" + Pattern.quote(comment)))
                .map(line -> line.substring(0, line.indexOf('|')))
                .findFirst();
    }

    /// The administrator's comment on a job. The accounting hears of it when the job ends, and
    /// knows better from then on.
    public Optional<String> comment(String id) {
        boolean ended = find(id).filter(job -> job.standing() == Standing.ENDED).isPresent();
        var accounted = ended ? sacct(id, "--allocations", "--format=AdminComment") : Optional.<String>empty();
        return accounted
                .map(String::strip)
                .or(() -> client.ask("scontrol", "show", "job", id)
                        .out()
                        .lines()
                        .filter(line -> line.startsWith(COMMENT_LINE))
                        .map(line -> line.substring(COMMENT_LINE.length()).strip())
                        .findFirst())
                .filter(text -> !text.isEmpty());
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
