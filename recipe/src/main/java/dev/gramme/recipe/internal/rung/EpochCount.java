package dev.gramme.recipe.internal.rung;

import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;

/// Hears how many epochs a training was to have.
final class EpochCount implements TuneObserver {
    private final TuneObserver other;
    private int planned;

    EpochCount(TuneObserver other) {
        this.other = other;
    }

    int planned() {
        return planned;
    }

    @Override
    public AutoCloseable phase(String name) {
        return other.phase(name);
    }

    @Override
    public void step(TuneProgress progress) {
        planned = progress.epochs();
        other.step(progress);
    }

    @Override
    public void note(String note) {
        other.note(note);
    }

    @Override
    public boolean overBudget() {
        return other.overBudget();
    }

    @Override
    public boolean interrupted() {
        return other.interrupted();
    }
}
