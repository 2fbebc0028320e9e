package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A dataset in three parts that share no input.
///
/// @param train what a model learns from
/// @param validation what decides when to stop and which setting is best
/// @param test what nobody looks at before the end
public record Split<I>(Dataset<I> train, Dataset<I> validation, Dataset<I> test) {
    /// How large the parts are.
    ///
    /// @param train the share of the whole, above 0
    /// @param validation its share, may be 0
    /// @param test its share, may be 0; the three add up to 1
    public record Fractions(double train, double validation, double test) {
        private static final double ROUNDING = 1e-9;

        /// @throws GrammeException (usage) when they are not shares of one whole
        public Fractions {
            boolean shares = train > 0 && validation >= 0 && test >= 0;
            if (!shares || !(Math.abs(train + validation + test - 1) < ROUNDING)) {
                throw GrammeException.usage(
                        "The shares " + train + " (train), " + validation + " (validation) and " + test
                                + " (test) do not add up to 1",
                        "0.8, 0.1 and 0.1 are wanted.");
            }
        }
    }

    /// Parts in which each label has the share it has in the whole, to within one example; remainders go to train.
    /// The order within each part is shuffled.
    ///
    /// Duplicates should be gone before: [Deduplication].
    ///
    /// @param seed the same seed gives the same parts
    public static <I> Split<I> stratified(Dataset<I> whole, Fractions fractions, long seed) {
        var random = new SplittableRandom(seed);
        int[] order = Order.shuffled(whole.size(), random);
        var parts = new IntStream.Builder[] {IntStream.builder(), IntStream.builder(), IntStream.builder()};
        for (int label = 0; label < whole.task().labels().size(); label++) {
            int wanted = label;
            int[] members =
                    Arrays.stream(order).filter(i -> whole.label(i) == wanted).toArray();
            int test = (int) (members.length * fractions.test());
            int validation = (int) (members.length * fractions.validation());
            for (int i = 0; i < members.length; i++) {
                parts[i < test ? 2 : i < test + validation ? 1 : 0].add(members[i]);
            }
        }
        return new Split<>(part(whole, parts[0], random), part(whole, parts[1], random), part(whole, parts[2], random));
    }

    /// Back into a random order: the labels came one after the other.
    private static <I> Dataset<I> part(Dataset<I> whole, IntStream.Builder members, SplittableRandom random) {
        int[] order = members.build().toArray();
        Order.shuffle(order, random);
        return whole.select(order);
    }
}
