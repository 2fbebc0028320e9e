package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The first million predictions, by the baseline's fp32 model and by the result, on a linear scale from nothing.
///
/// @param change how many times less the result takes
/// @param how how that was got
public record MillionBars(
        List<Row> rows, String change, Basis basis, boolean guessed, String how, Optional<Shrink> shrink) {

    /// One model.
    ///
    /// @param percent the length of its bar
    public record Row(String name, String grams, String energy, double percent, String kind) {}

    /// Empty unless both models were looked at.
    static Optional<MillionBars> of(RecipeDocument document) {
        var json = document.at("million");
        boolean inGrams =
                json.amount("before_g").isPresent() && json.amount("after_g").isPresent();
        var before = json.amount(inGrams ? "before_g" : "before_j");
        var after = json.amount(inGrams ? "after_g" : "after_j");
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        double most = Math.max(before.getAsDouble(), after.getAsDouble());
        var lever =
                document.levers().stream().filter(one -> !one.isOfTraining()).findFirst();
        boolean ratioKnown = before.getAsDouble() > 0 && after.getAsDouble() > 0;
        return Optional.of(new MillionBars(
                List.of(
                        row("the baseline's model, fp32", json, "before", percent(before, most)),
                        row("this model", json, "after", percent(after, most))),
                ratioKnown ? Wording.change(before.getAsDouble() / after.getAsDouble()) : "",
                lever.map(Lever::basis).orElse(Basis.ASSUMED),
                lever.map(Lever::isGuessed).orElse(true),
                lever.map(Lever::how).orElse(""),
                document.shrink()));
    }

    private static Row row(String name, Fields json, String which, double percent) {
        return new Row(
                name,
                Wording.grams(json.amount(which + "_g")),
                Wording.energy(json.amount(which + "_j")),
                percent,
                which);
    }

    private static double percent(OptionalDouble part, double most) {
        return most > 0 ? LogAxis.rounded(100 * part.orElse(0) / most) : 0;
    }
}
