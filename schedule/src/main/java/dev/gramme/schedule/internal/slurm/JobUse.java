package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.SlurmUse;
import java.util.ArrayList;
import java.util.Optional;

/// What a job that has ended used: by the accounting where there is one and it has heard of the
/// end, else by what the controller remembers.
public final class JobUse {
    private JobUse() {}

    /// @throws GrammeException (failure) if it has not ended, or nobody knows it
    public static SlurmUse of(JobLookup jobs, String id) {
        var rows = jobs.accounting(id);
        var accounted = rows.flatMap(AccountingRows::job).filter(job -> job.standing() == Standing.ENDED);
        if (rows.isPresent() && accounted.isPresent()) {
            return use(id, accounted.get(), rows);
        }
        var job = jobs.find(id).orElseThrow(() -> JobControl.vanished(id));
        if (job.standing() != Standing.ENDED) {
            throw GrammeException.failure(
                    "Job " + id + " has not ended: Slurm says " + job.state() + ".", "it will later.");
        }
        return use(id, job, Optional.empty());
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
