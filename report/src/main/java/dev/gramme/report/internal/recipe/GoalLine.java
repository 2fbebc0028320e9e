package dev.gramme.report.internal.recipe;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A goal as far as it can be drawn: `accuracy >= 0.975` is a height, `best within 20 g` a place along the grams.
///
/// @param score so good at the least
/// @param grams so much at the most
record GoalLine(OptionalDouble score, OptionalDouble grams) {
    private static final Pattern AT_LEAST = Pattern.compile(">=\\s*(\\d{1,9}(?:\\.\\d{1,12})?)\\s*(%?)");
    private static final Pattern WITHIN = Pattern.compile("within\\s+(\\d{1,9}(?:\\.\\d{1,12})?)\\s*(mg|g|kg)\\b");

    static GoalLine of(String goal) {
        var atLeast = AT_LEAST.matcher(goal);
        var within = WITHIN.matcher(goal);
        return new GoalLine(
                atLeast.find()
                        ? OptionalDouble.of(Double.parseDouble(atLeast.group(1))
                                / (atLeast.group(2).isEmpty() ? 1 : 100))
                        : OptionalDouble.empty(),
                within.find()
                        ? positive(Double.parseDouble(within.group(1)), within.group(2))
                        : OptionalDouble.empty());
    }

    private static OptionalDouble positive(double number, String unit) {
        double unitGrams = switch (unit) {
            case "mg" -> 1e-3;
            case "kg" -> 1e3;
            default -> 1;
        };
        double grams = number * unitGrams;
        return grams > 0 ? OptionalDouble.of(grams) : OptionalDouble.empty();
    }
}
