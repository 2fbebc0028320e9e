package dev.gramme.recipe;

import dev.gramme.recipe.internal.file.GoalWords;
import dev.gramme.run.Budget;
import java.util.Locale;

/// What a recipe is to reach. It is judged on validation data while it climbs, and told on test data at the end.
public sealed interface Goal {
    /// The only metric that classifiers are judged by so far.
    String METRIC = "accuracy";

    /// So much of a metric, at the least grams.
    ///
    /// @param value above 0, at most 1
    record AtLeast(double value) implements Goal {
        @Override
        public boolean reachedBy(double metric) {
            // A rounding of the last digit shall not decide.
            return metric >= value - 1e-12;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s >= %s", METRIC, value);
        }
    }

    /// As much of it as can be had for so much.
    record BestWithin(Budget budget) implements Goal {
        @Override
        public boolean reachedBy(double metric) {
            return false;
        }

        @Override
        public String toString() {
            return "best within " + budget;
        }
    }

    /// A goal as recipes write it: `accuracy >= 97.5%`.
    ///
    /// @throws dev.gramme.carbon.GrammeException (usage) with what is wrong
    static Goal parse(String words) {
        return GoalWords.parse(words);
    }

    /// Whether nothing dearer need be tried.
    boolean reachedBy(double metric);
}
