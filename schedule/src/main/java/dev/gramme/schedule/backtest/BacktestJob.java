package dev.gramme.schedule.backtest;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.exact.StepJob;
import java.time.Duration;

/// The kind of job that arrives again and again.
///
/// @param duration how long it takes
/// @param slack how much later than at once it may be finished
/// @param pausable whether it may be paused, as often as it pays
/// @param resumeCost what going on after a pause takes, as a time at the job's power
public record BacktestJob(Duration duration, Duration slack, boolean pausable, Duration resumeCost) {
    public BacktestJob {
        if (duration.isZero() || duration.isNegative()) {
            throw GrammeException.usage("A job of " + duration + " is none", "`--duration 24h` was meant.");
        }
        if (slack.isNegative() || resumeCost.isNegative()) {
            throw GrammeException.usage(
                    "Neither slack (" + slack + ") nor what going on takes (" + resumeCost + ") can be negative",
                    "0h is the least.");
        }
    }

    /// The job in steps of a trace, with 1 for the energy of a step.
    ///
    /// @throws GrammeException (usage) if it does not take whole steps
    StepJob inSteps(Duration step) {
        int length = steps("The job's duration", duration, step);
        return pausable
                ? StepJob.pausable(length, resumeCost.toNanos() / (double) step.toNanos())
                : StepJob.block(length);
    }

    int slackSteps(Duration step) {
        return steps("The slack", slack, step);
    }

    private static int steps(String what, Duration time, Duration step) {
        if (time.toNanos() % step.toNanos() != 0) {
            throw GrammeException.usage(
                    what + " of " + time + " is no whole number of the trace's steps of " + step,
                    "a multiple of the step is the nearest that can be tested.");
        }
        return Math.toIntExact(time.dividedBy(step));
    }
}
