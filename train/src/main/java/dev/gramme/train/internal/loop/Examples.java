package dev.gramme.train.internal.loop;

import java.util.List;
import java.util.random.RandomGenerator;

/// Labelled examples that can be had in batches.
public interface Examples {
    int size();

    /// The index of an example's class.
    int label(int index);

    /// A digest of all examples with their labels, as a model takes them: what was kept of others does not match it.
    String fingerprint();

    /// One epoch's batches in a random order: every example once.
    List<int[]> shuffled(int batch, RandomGenerator random);

    /// Batches for looking at every example once, in whatever order is cheapest.
    List<int[]> ordered(int batch);

    /// These examples as tensors.
    Slice slice(int... indices);
}
