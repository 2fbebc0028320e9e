package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Starts, pauses and ends jobs, each from where it stands.
///
/// Looking first matters: `requeuehold` makes a job that has ended run again, and Slurm calls
/// resuming twice an error. If a job moved on between the look and the deed, so that the deed is
/// refused but no longer called for, all is well.
public final class JobControl {
    private static final Set<Standing> RUNNING = EnumSet.of(Standing.RUNNING);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final SlurmClient client;
    private final JobLookup jobs;
    private final Duration patience;

    /// @param patience how long to wait for Slurm to be done with something
    public JobControl(SlurmClient client, JobLookup jobs, Duration patience) {
        this.patience = patience;
        this.client = client;
        this.jobs = jobs;
    }

    /// Lets a job that waits start at a moment, or at once if it is past. The moment is set
    /// before the hold is lifted, or the job might start in between.
    public void startAt(String id, Instant begin, Instant now) {
        String when = begin.isAfter(now) ? SlurmTime.of(begin) : "now";
        var waiting = EnumSet.of(Standing.WAITING, Standing.REQUEUING, Standing.REQUEUED);
        act(id, waiting, job -> release(id, settled(id, job), when));
    }

    public void suspend(String id) {
        act(id, RUNNING, _ -> client.tell("Job " + id + " cannot be suspended", "scontrol", "suspend", id));
    }

    public void requeue(String id) {
        act(id, RUNNING, _ -> client.tell("Job " + id + " cannot be requeued", "scontrol", "requeuehold", id));
    }

    /// Whichever way it was paused in. A job that is only being put back is waited for, as long
    /// as a call may take: when Slurm is done with that, it sets a time of its own, two minutes
    /// ahead.
    public void goOn(String id) {
        act(id, EnumSet.of(Standing.SUSPENDED, Standing.REQUEUING, Standing.REQUEUED), job -> {
            if (job.standing() == Standing.SUSPENDED) {
                client.tell("Job " + id + " cannot go on", "scontrol", "resume", id);
            } else {
                release(id, settled(id, job), "now");
            }
        });
    }

    public void stop(String id) {
        act(
                id,
                EnumSet.complementOf(EnumSet.of(Standing.ENDED)),
                _ -> client.tell("Job " + id + " cannot be stopped", "scancel", id));
    }

    private JobRecord settled(String id, JobRecord job) {
        long start = System.nanoTime();
        var latest = job;
        while (latest.standing() == Standing.REQUEUING && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            latest = require(id);
        }
        return latest;
    }

    private void release(String id, JobRecord job, String when) {
        client.tell("Job " + id + " gets no time to start", "scontrol", "update", "jobid=" + id, "StartTime=" + when);
        if (job.held()) {
            client.tell("Job " + id + " cannot be released", "scontrol", "release", id);
        }
    }

    private void act(String id, Set<Standing> calledFor, Consumer<JobRecord> deed) {
        var job = require(id);
        if (!calledFor.contains(job.standing())) {
            return;
        }
        try {
            deed.accept(job);
        } catch (GrammeException refused) {
            if (calledFor.contains(require(id).standing())) {
                throw refused;
            }
        }
    }

    private JobRecord require(String id) {
        return jobs.find(id).orElseThrow(() -> vanished(id));
    }

    /// A job that nobody knows.
    static GrammeException vanished(String id) {
        return GrammeException.failure(
                "Slurm knows nothing of job " + id + ".",
                "it ended so long ago that the controller forgot it (MinJobAge) and there is no accounting, or it"
                        + " belongs to another cluster.");
    }
}
