package dev.gramme.report;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Checks a property on many generated examples, and names the seed of the one that breaks it.
public final class Properties {
    private static final int EXAMPLES = 200;

    private Properties() {}

    /// @param seed where the examples start; the same seed gives the same examples
    public static <T> void forAll(long seed, Function<RandomGenerator, T> generator, Consumer<T> check) {
        for (int i = 0; i < EXAMPLES; i++) {
            long exampleSeed = seed + i;
            T example = generator.apply(new SplittableRandom(exampleSeed));
            try {
                check.accept(example);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Broken by seed " + exampleSeed + ": " + example, e);
            }
        }
    }
}
