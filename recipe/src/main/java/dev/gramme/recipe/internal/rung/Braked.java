package dev.gramme.recipe.internal.rung;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.run.Budget;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.util.Optional;

/// Ends a training when that and all before it have used up a budget.
public final class Braked implements TuneObserver {
    private static final long LOOK_NANOS = 1_000_000_000;

    private final TuneObserver other;
    private final MeteredWork work;
    private final Optional<Budget> budget;
    private final Energy energyBefore;
    private final Emissions emissionsBefore;
    private long lookedNanos = System.nanoTime();
    private boolean over;

    /// @param other hears everything, and has brakes of its own
    /// @param energyBefore what was used before
    /// @param emissionsBefore what that emitted
    public Braked(
            TuneObserver other,
            MeteredWork work,
            Optional<Budget> budget,
            Energy energyBefore,
            Emissions emissionsBefore) {
        this.other = other;
        this.work = work;
        this.budget = budget;
        this.energyBefore = energyBefore;
        this.emissionsBefore = emissionsBefore;
    }

    @Override
    public AutoCloseable phase(String name) {
        return other.phase(name);
    }

    @Override
    public void step(TuneProgress progress) {
        if (budget.isPresent() && System.nanoTime() - lookedNanos >= LOOK_NANOS) {
            lookedNanos = System.nanoTime();
            over = budget.get()
                    .isExceededBy(
                            energyBefore.plus(work.soFar().energy().value()), emissionsBefore.plus(work.emissions()));
        }
        other.step(progress);
    }

    @Override
    public void note(String note) {
        other.note(note);
    }

    @Override
    public boolean overBudget() {
        return over || other.overBudget();
    }

    @Override
    public boolean interrupted() {
        return other.interrupted();
    }
}
