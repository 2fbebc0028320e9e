package dev.gramme.meter;

import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Property tests without a library: many random cases, each repeatable from the seed that a failure names.
public final class Properties {
    private Properties() {}

    /// Runs a property on random cases; each case gets a generator of its own.
    public static void forAll(long seed, int cases, Consumer<RandomGenerator> property) {
        for (int i = 0; i < cases; i++) {
            long caseSeed = seed + i;
            try {
                property.accept(new Random(caseSeed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("Fails for seed " + caseSeed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
