package dev.gramme.compress;

import dev.gramme.train.ModelSource;

/// A smaller network in the place of the original, which it is taught by, before any number is rounded.
public sealed interface Reduction {
    /// For people.
    String words();

    /// Short, for JSON.
    String word();

    /// The original without its least important channels, heads and hidden units.
    ///
    /// @param share of the products that a prediction takes, or of the weights if the file or memory is to become
    ///     small
    record Pruned(double share) implements Reduction {
        /// `50%` or `0.5`.
        ///
        /// @throws dev.gramme.carbon.GrammeException (usage) if it is neither, or nothing would be left
        public static Pruned parse(String words) {
            return new Pruned(Limit.ofDrop(words).share());
        }

        @Override
        public String words() {
            return "pruned by " + Math.round(100 * share) + " %";
        }

        @Override
        public String word() {
            return "pruned";
        }
    }

    /// Another network: a file, or one to be built.
    record Student(ModelSource source) implements Reduction {
        @Override
        public String words() {
            return "distilled into " + source.name();
        }

        @Override
        public String word() {
            return "student";
        }
    }
}
