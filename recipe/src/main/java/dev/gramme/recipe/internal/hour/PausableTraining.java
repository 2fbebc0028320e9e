package dev.gramme.recipe.internal.hour;

import dev.gramme.schedule.Planner;
import dev.gramme.train.ForwardingObserver;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.time.Instant;

/// Ends a training while the grid is dirty, as if somebody had interrupted it: it keeps its checkpoint.
final class PausableTraining extends ForwardingObserver {
    private final Turn.Plan plan;
    private final Asked toPause;
    private Instant last;
    private Instant next;
    private boolean pausing;

    /// Whether to pause.
    interface Asked {
        /// @param done the share of all steps that were taken
        boolean at(Instant now, double done);
    }

    /// @param toPause asked at each step of the clock
    PausableTraining(TuneObserver other, Turn.Plan plan, Asked toPause) {
        super(other);
        this.plan = plan;
        this.toPause = toPause;
        this.last = plan.when().clock().instant();
        this.next = Planner.following(plan.job(), last);
    }

    /// Whether it was ended for that, and not by somebody.
    boolean paused() {
        return pausing && !super.interrupted();
    }

    @Override
    public void step(TuneProgress progress) {
        super.step(progress);
        var now = plan.when().clock().instant();
        if (!pausing && (!now.isBefore(next) || now.isBefore(last))) {
            last = now;
            next = Planner.following(plan.job(), now);
            pausing = toPause.at(now, progress.step() / (double) Math.max(1, progress.steps()));
        }
    }

    @Override
    public boolean interrupted() {
        return pausing || super.interrupted();
    }
}
