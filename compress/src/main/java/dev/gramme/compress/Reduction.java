package dev.gramme.compress;

import dev.gramme.carbon.GrammeException;
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
        /// @throws GrammeException (usage) if it is neither
        public static Pruned parse(String words) {
            return new Pruned(Limit.share(words).orElseThrow(() -> impossible(words)));
        }

        /// @throws GrammeException (usage) if nothing would go, or all
        public Pruned {
            if (!(share > 0 && share < 1)) {
                throw impossible(Math.round(100 * share) + "%");
            }
        }

        private static GrammeException impossible(String words) {
            return GrammeException.usage("'" + words + "' cannot be pruned", "`50%` is half.");
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

    /// No smaller network: the original itself, which may learn to live with rounding.
    record Whole() implements Reduction {
        @Override
        public String words() {
            return "as it is";
        }

        @Override
        public String word() {
            return "whole";
        }
    }

    /// The original without some of its repeated blocks, an encoder's layers: those whose lack moves its answers least.
    ///
    /// @param layers how many go
    record Dropped(int layers) implements Reduction {
        /// @throws GrammeException (usage) if it is none
        public Dropped {
            if (layers < 1) {
                throw GrammeException.usage(layers + " layers cannot be dropped", "`3` was meant.");
            }
        }

        @Override
        public String words() {
            return layers == 1 ? "1 layer dropped" : layers + " layers dropped";
        }

        @Override
        public String word() {
            return "dropped";
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
