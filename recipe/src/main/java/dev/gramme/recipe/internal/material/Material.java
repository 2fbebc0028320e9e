package dev.gramme.recipe.internal.material;

import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.Order;
import dev.gramme.data.Split;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A recipe's data: what models learn from, what they are compared on, and what nobody looks at before the end.
public sealed interface Material {
    Split<?> split();

    /// What is the same for the same data alone: the SHA-256 of the files, and how they were split.
    String fingerprint();

    /// A share of what is learnt from and of what rungs are compared on, each label alike; the
    /// fingerprint tells it from the whole.
    Material part(double share, long seed);

    default Dataset<?> train() {
        return split().train();
    }

    default Dataset<?> validation() {
        return split().validation();
    }

    default Dataset<?> test() {
        return split().test();
    }

    record Texts(Split<String> split, String fingerprint) implements Material {
        @Override
        public Texts part(double share, long seed) {
            return new Texts(share(split, share, seed), fingerprint + " × " + share);
        }
    }

    /// @param natural whether mirrored pictures still show what they did
    record Images(Split<Image> split, boolean natural, String fingerprint) implements Material {
        @Override
        public Images part(double share, long seed) {
            return new Images(share(split, share, seed), natural, fingerprint + " × " + share);
        }
    }

    record Tables(TableSchema schema, Split<TableRow> split, String fingerprint) implements Material {
        @Override
        public Tables part(double share, long seed) {
            return new Tables(schema, share(split, share, seed), fingerprint + " × " + share);
        }
    }

    private static <I> Split<I> share(Split<I> split, double share, long seed) {
        return new Split<>(share(split.train(), share, seed), share(split.validation(), share, seed), split.test());
    }

    /// At least two of each label, as far as there are so many.
    private static <I> Dataset<I> share(Dataset<I> all, double share, long seed) {
        int[] order = Order.shuffled(all.size(), new SplittableRandom(seed));
        int[] counts = all.counts();
        int[] taken = new int[counts.length];
        var chosen = IntStream.builder();
        for (int i : order) {
            int label = all.label(i);
            if (taken[label] < Math.max(2, Math.round(share * counts[label]))) {
                taken[label]++;
                chosen.add(i);
            }
        }
        return all.select(chosen.build().toArray());
    }
}
