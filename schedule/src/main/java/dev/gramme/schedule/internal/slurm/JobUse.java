package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.SlurmUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What a job that has ended used: by the accounting where there is one and it has heard of the
/// end, else by what the controller remembers.
public final class JobUse {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private JobUse() {}

    /// @param patience how long to wait for an accounting to hear of an end that the controller
    /// knows
    /// @throws GrammeException (failure) if it has not ended, or nobody knows it
    public static SlurmUse of(JobLookup jobs, String id, Duration patience) {
        var job = jobs.find(id).orElseThrow(() -> JobControl.vanished(id));
        if (job.standing() != Standing.ENDED) {
            throw GrammeException.failure(
                    "Job " + id + " has not ended: Slurm says " + job.state() + ".", "it will later.");
        }
        long start = System.nanoTime();
        var rows = jobs.accounting(id);
        while (rows.isPresent() && !settled(rows.get(), job) && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            rows = jobs.accounting(id);
        }
        var known = rows.filter(accounted -> settled(accounted, job));
        return use(id, known.flatMap(AccountingRows::job).orElse(job), known);
    }

    /// Whether the accounting knows the end of this very job, and not of an older one of its
    /// number.
    private static boolean settled(AccountingRows rows, JobRecord job) {
        return rows.job()
                .filter(accounted -> accounted.standing() == Standing.ENDED)
                .filter(accounted -> accounted.started().equals(job.started())
                        || job.started().isEmpty())
                .isPresent();
    }

    private static SlurmUse use(String id, JobRecord job, Optional<AccountingRows> rows) {
        var given = job.use();
        var notes = new ArrayList<String>();
        if (rows.isEmpty() && job.restarts() > 0) {
            notes.add("The job was requeued; without an accounting only the last of its runs is known to Slurm.");
        }
        var ended = job.ended().or(job::started).or(job::queued).orElseThrow(() -> noTimes(id));
        return new SlurmUse(
                id,
                given.name(),
                given.partition(),
                job.state(),
                job.exitCode(),
                job.started().orElse(ended),
                ended,
                rows.map(AccountingRows::ran).orElse(job.ran()),
                given.cpus(),
                given.nodes(),
                given.gpus(),
                rows.flatMap(AccountingRows::cpuTime),
                rows.flatMap(AccountingRows::measured),
                notes);
    }

    private static GrammeException noTimes(String id) {
        return GrammeException.failure(
                "Slurm says that job " + id + " ended, but not when.", "its record in the accounting is damaged.");
    }
}
