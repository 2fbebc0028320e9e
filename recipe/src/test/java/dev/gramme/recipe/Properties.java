package dev.gramme.recipe;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Checks a property on many random inputs. A failure names the seed that repeats it.
public final class Properties {
    private Properties() {}

    /// Runs the property a number of times, each with a source of randomness of its own.
    public static void forAll(long seed, int times, Consumer<SplittableRandom> property) {
        for (int i = 0; i < times; i++) {
            long own = seed + i;
            try {
                property.accept(new SplittableRandom(own));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("The property fails with the seed " + own, e);
            }
        }
    }
}
