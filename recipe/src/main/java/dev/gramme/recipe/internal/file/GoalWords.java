package dev.gramme.recipe.internal.file;

import dev.gramme.carbon.GrammeException;
import dev.gramme.recipe.Goal;
import dev.gramme.run.Budget;
import java.util.regex.Pattern;

/// The goal as it is written: `accuracy >= 97.5%` or `best within 20 g`.
public final class GoalWords {
    static final String EXAMPLE = "`" + Goal.METRIC + " >= 97.5%` or `best within 20 g`";

    private static final Pattern AT_LEAST = Pattern.compile("([^\\s<>=≥]+)\\s*(>=|≥)\\s*(" + Share.FORM + ")");
    private static final Pattern BEST_WITHIN = Pattern.compile("best\\s+within\\s+(.+)");

    private GoalWords() {}

    /// @throws GrammeException (usage) with what is wrong
    public static Goal parse(String words) {
        var within = BEST_WITHIN.matcher(words);
        if (within.matches()) {
            return new Goal.BestWithin(Budget.parse(within.group(1)));
        }
        var least = AT_LEAST.matcher(words);
        if (!least.matches()) {
            throw GrammeException.usage("'" + words + "' is no goal", EXAMPLE + " was meant.");
        }
        String metric = least.group(1);
        if (!metric.equals(Goal.METRIC)) {
            throw GrammeException.usage(
                    "there is no metric '" + metric + "'",
                    "'" + Goal.METRIC + "' is meant: classifiers are judged by nothing else so far.");
        }
        return atLeast(least.group(3));
    }

    private static Goal atLeast(String words) {
        double value = Share.of(words).orElseThrow().value();
        if (value > 1) {
            String remedy = words.endsWith("%") || value > 100 ? "97.5%" : words + "%";
            throw GrammeException.usage(words + " is more than 1, which is 100 %", remedy + " was meant.");
        }
        if (!(value > 0)) {
            throw GrammeException.usage(words + " is not more than 0", "97.5% was meant.");
        }
        return new Goal.AtLeast(value);
    }
}
