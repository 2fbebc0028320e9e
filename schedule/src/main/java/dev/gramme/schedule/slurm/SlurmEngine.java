package dev.gramme.schedule.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.run.Engine;
import dev.gramme.run.EngineState;
import dev.gramme.run.Workload;
import dev.gramme.schedule.internal.slurm.Annotation;
import dev.gramme.schedule.internal.slurm.BatchScript;
import dev.gramme.schedule.internal.slurm.JobControl;
import dev.gramme.schedule.internal.slurm.JobLookup;
import dev.gramme.schedule.internal.slurm.JobRecord;
import dev.gramme.schedule.internal.slurm.JobUse;
import dev.gramme.schedule.internal.slurm.SlurmClient;
import dev.gramme.schedule.internal.slurm.Standing;
import dev.gramme.schedule.internal.slurm.Submission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs workloads as batch jobs of a Slurm cluster; ids are job numbers.
///
/// Pausing what waits or has ended changes nothing, nor does letting go on what is not paused. A
/// job of which Slurm knows nothing is an error, but for [#state]. Every call ends within a few
/// times the patience of its settings, and everything it finds out it asks Slurm for, so an
/// engine can be thrown away and made anew at any time.
public final class SlurmEngine implements Engine {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,9}");

    private final SlurmSettings settings;
    private final InstantSource clock;
    private final SlurmClient client;
    private final JobLookup jobs;
    private final JobControl control;

    /// @param clock tells which moments are past
    public SlurmEngine(SlurmSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = new SlurmClient(settings);
        this.jobs = new JobLookup(client);
        this.control = new JobControl(client, jobs, settings.patience());
    }

    @Override
    public String name() {
        return "slurm";
    }

    /// Its output goes to `slurm-ID.out` in its directory, unless the options say otherwise.
    ///
    /// If this fails for want of an answer, a job may have been made all the same; it is held, does
    /// not start, and is [found][#find].
    ///
    /// @throws GrammeException (failure) if Slurm does not take it, (usage) if no process can be
    /// given such words
    @Override
    public String submit(Workload workload) {
        return Submission.submit(client, settings, workload, BatchScript.of(workload));
    }

    /// By the comment that it was given.
    @Override
    public Optional<String> find(Workload workload) {
        return Optional.ofNullable(workload.environment().get(Workload.SCHEDULE))
                .flatMap(jobs::commented);
    }

    @Override
    public void startAt(String id, Instant begin) {
        control.startAt(numbered(id), begin, clock.instant());
    }

    @Override
    public void pause(String id) {
        switch (settings.pause()) {
            case SUSPEND -> control.suspend(numbered(id));
            case REQUEUE -> control.requeue(numbered(id));
        }
    }

    /// In whichever way it was paused. One that was put back into the queue a moment ago takes
    /// until its processes are gone, and at most the patience.
    @Override
    public void resume(String id) {
        control.goOn(numbered(id));
    }

    @Override
    public void stop(String id) {
        control.stop(numbered(id));
    }

    /// For a job that was put back into the queue Slurm forgets when it started; it counts from
    /// then on.
    @Override
    public EngineState state(String id) {
        return jobs.find(numbered(id)).map(SlurmEngine::state).orElseGet(EngineState.Vanished::new);
    }

    /// What a job used. An accounting hears of an end a moment later, which is waited for.
    ///
    /// @throws GrammeException (failure) if it has not ended, or Slurm knows nothing of it
    public SlurmUse use(String id) {
        return JobUse.of(jobs, numbered(id), settings.patience());
    }

    /// Writes what was found out about a job to it, as its `AdminComment`. That needs the rights
    /// of an operator, and for a job that has ended it needs an accounting.
    ///
    /// @param json an object; what is there is replaced
    /// @throws GrammeException (failure) if Slurm refuses, (usage) if it is not a JSON object
    public void annotate(String id, String json) {
        String text = Annotation.written(json);
        String doing = "Job " + numbered(id) + " cannot be annotated";
        var job = jobs.find(id);
        if (job.isPresent() && job.get().standing() != Standing.ENDED) {
            client.tell(doing, "scontrol", "update", "jobid=" + id, "AdminComment=" + text);
        } else {
            client.tell(
                    doing,
                    "sacctmgr",
                    "--immediate",
                    "modify",
                    "job",
                    "where",
                    "jobid=" + id,
                    "set",
                    "AdminComment=" + text);
        }
    }

    /// What was last written to a job by [#annotate], as JSON; also after it has ended, where
    /// there is an accounting.
    ///
    /// @throws GrammeException (failure) if Slurm cannot tell
    public Optional<String> annotation(String id) {
        return jobs.comment(numbered(id)).map(Annotation::read);
    }

    private static EngineState state(JobRecord job) {
        Instant queued = job.queued().orElse(Instant.EPOCH);
        return switch (job.standing()) {
            case WAITING -> job.held() ? new EngineState.Held() : new EngineState.Waiting();
            case RUNNING, LEAVING -> new EngineState.Running(job.started().orElse(queued));
            case SUSPENDED -> new EngineState.Paused(job.started().orElse(queued));
            case REQUEUING, REQUEUED -> new EngineState.Held();
            case ENDED -> new EngineState.Ended(job.exitCode());
        };
    }

    private static String numbered(String id) {
        if (!NUMBER.matcher(id).matches()) {
            throw GrammeException.usage(
                    "`" + id + "` is not the number of a Slurm job.", "it is another engine's, or one of a job array.");
        }
        return id;
    }
}
