package dev.gramme.recipe.internal.rung;

import dev.gramme.train.ForwardingObserver;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;

/// Hears how many epochs a training was to have.
final class EpochCount extends ForwardingObserver {
    private int planned;

    EpochCount(TuneObserver other) {
        super(other);
    }

    int planned() {
        return planned;
    }

    @Override
    public void step(TuneProgress progress) {
        planned = progress.epochs();
        super.step(progress);
    }
}
