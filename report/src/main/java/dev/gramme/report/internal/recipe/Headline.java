package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.util.Optional;
import java.util.OptionalDouble;

/// What came of a recipe, in one sentence and the figures behind it.
///
/// @param sentence metric, grams, and how many times less than the baseline
/// @param saving such as `20× less`; empty if there is nothing to compare with
/// @param savingBasis what that rests on: the weaker of both sides
/// @param wholePercent how long the total's bar is beside the baseline's, from nothing on
/// @param baselinePercent how long the baseline's is
public record Headline(
        String sentence, Optional<String> saving, Basis savingBasis, double wholePercent, double baselinePercent) {
    /// How the total's bar looks beside the baseline's: `less` or `more`.
    public String kind() {
        return wholePercent > baselinePercent ? "more" : "less";
    }

    static Headline of(RecipeDocument document) {
        var baseline = document.baseline();
        var total = document.total();
        var saving = document.saving();
        double before = baseline.map(one -> one.cost().grams().orElse(0)).orElse(0.0);
        double whole = total.grams().orElse(0);
        double most = Math.max(before, whole);
        return new Headline(
                sentence(document, saving),
                saving.isPresent() ? Optional.of(Wording.change(saving.getAsDouble())) : Optional.empty(),
                baseline.map(one -> one.cost().basis().weaker(total.basis())).orElse(total.basis()),
                most > 0 ? LogAxis.rounded(100 * whole / most) : 0,
                most > 0 ? LogAxis.rounded(100 * before / most) : 0);
    }

    private static String sentence(RecipeDocument document, OptionalDouble saving) {
        var score = document.score();
        String result = score.value().isEmpty()
                ? "No model was judged"
                : score.text() + (Score.isShare(document.metric()) ? " " : " of ") + document.metric()
                        + " on test data";
        String grams = document.total().grams().isEmpty()
                ? ""
                : " for " + document.total().gramsText().replace(' ', '\u00a0') + " of CO₂e";
        return result + grams + compared(document, saving) + ".";
    }

    private static String compared(RecipeDocument document, OptionalDouble saving) {
        if (saving.isEmpty()) {
            return "";
        }
        var baseline = document.baseline().orElseThrow();
        return ", " + Wording.beside(saving.getAsDouble()) + " “" + baseline.name() + "” "
                + (baseline.predicted() ? "would have taken" : "took");
    }
}
