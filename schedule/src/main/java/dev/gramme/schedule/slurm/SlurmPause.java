package dev.gramme.schedule.slurm;

/// How a running job is paused.
public enum SlurmPause {
    /// All its processes are stopped where they are. They go on where they were, and keep their
    /// memory; Slurm takes the processors for free meanwhile. Needs the rights of an operator.
    SUSPEND,
    /// It is killed, put back into the queue and held there. It begins anew, so it must go on
    /// from a checkpoint of its own. The node is free meanwhile. Every owner may do so, where the
    /// cluster allows jobs to be requeued.
    REQUEUE
}
