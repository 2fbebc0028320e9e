package dev.gramme.recipe.internal.climb;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.ForwardingObserver;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;

/// Ends a training when that and all before it have used up a budget.
final class Braked extends ForwardingObserver {
    private static final long LOOK_NANOS = 1_000_000_000;

    private final MeteredWork work;
    private final Purse purse;
    private final Energy energyBefore;
    private final Emissions emissionsBefore;
    private long lookedNanos = System.nanoTime();
    private boolean over;

    /// @param other hears everything, and has brakes of its own
    Braked(TuneObserver other, MeteredWork work, Purse purse) {
        super(other);
        this.work = work;
        this.purse = purse;
        this.energyBefore = purse.energy();
        this.emissionsBefore = purse.emissions();
    }

    @Override
    public void step(TuneProgress progress) {
        if (purse.limit().isPresent() && System.nanoTime() - lookedNanos >= LOOK_NANOS) {
            lookedNanos = System.nanoTime();
            over = purse.limit()
                    .get()
                    .isExceededBy(
                            energyBefore.plus(work.soFar().energy().value()), emissionsBefore.plus(work.emissions()));
        }
        super.step(progress);
    }

    @Override
    public boolean overBudget() {
        return over || super.overBudget();
    }
}
