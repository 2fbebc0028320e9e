package dev.gramme.train.internal.loop;

import java.util.List;
import java.util.random.RandomGenerator;

/// Labelled examples that can be had in batches.
public interface Examples {
    int size();

    /// The index of an example's class; -1 where nobody knows it.
    int label(int index);

    /// A digest of all examples with their labels, as a model takes them: what was kept of others does not match it.
    String fingerprint();

    /// One epoch's batches in a random order: every example once.
    List<int[]> shuffled(int batch, RandomGenerator random);

    /// Batches for looking at every example once, in whatever order is cheapest.
    List<int[]> ordered(int batch);

    /// These examples as tensors.
    Slice slice(int... indices);

    /// The same as they are shown in an epoch, counted from 0, of a training: perhaps changed by chance, but the same
    /// whenever the epoch is repeated.
    default Slice shown(long epoch, int... indices) {
        return slice(indices);
    }

    /// Whether they are shown otherwise from one epoch to the next.
    default boolean vary() {
        return false;
    }
}
