package dev.gramme.schedule.internal.replan;

import dev.gramme.schedule.internal.exact.StepJob;

/// How a job stands between two steps.
///
/// @param done how many steps of its work are done
/// @param resuming how many steps of going on are still to come before it works again
/// @param stretch for how many steps of work it has been running without a pause
/// @param running whether it ran in the step before
/// @param pauses how often it was paused
/// @param waited whether it has let a step go by, ever
public record Standing(int done, int resuming, int stretch, boolean running, int pauses, boolean waited) {
    /// It has just arrived.
    public static final Standing ARRIVED = new Standing(0, 0, 0, false, 0, false);

    /// Whether going on is a resumption, with all that this takes.
    boolean paused() {
        return done > 0 && !running;
    }

    /// How many steps it takes at least until it is finished.
    int needed(StepJob job) {
        int before = paused() ? job.resumeSteps() : resuming;
        return before + job.length() - done;
    }

    /// After a step in which it ran.
    public Standing ran(StepJob job) {
        int before = paused() ? job.resumeSteps() : resuming;
        return before > 0
                ? new Standing(done, before - 1, 0, true, pauses, waited)
                : new Standing(done + 1, 0, stretch + 1, true, pauses, waited);
    }

    /// After a step in which it did not.
    public Standing stoodStill() {
        return new Standing(done, 0, 0, false, pauses + (running ? 1 : 0), true);
    }
}
