package dev.gramme.report.internal.recipe;

import java.util.List;

/// A model card's section on what making the model emitted, and what was saved by what.
final class CardEmissions {
    private CardEmissions() {}

    static String of(RecipeDocument document) {
        var total = document.total();
        if (total.grams().isEmpty() && total.joules().isEmpty()) {
            return "";
        }
        var text = new StringBuilder("## Emissions\n\n");
        text.append("All of it, probes and missed attempts included, took **")
                .append(total.gramsText())
                .append(" of CO2 equivalent** and ")
                .append(total.energyText())
                .append(" (")
                .append(document.energyBasis().word())
                .append(").");
        String conditions = RecipeFacts.conditions(document.at("conditions"));
        if (!conditions.isEmpty()) {
            text.append(" Grid and facility: ")
                    .append(Markdown.text(conditions))
                    .append('.');
        }
        text.append('\n').append(saved(document)).append(levers(document)).append(predictions(document));
        String reused = RecipeFacts.reused(document.at("reused"));
        return text.append(reused.isEmpty() ? "" : "\nNothing is paid for twice: " + reused + ".\n")
                .toString();
    }

    private static String saved(RecipeDocument document) {
        var saving = document.saving();
        if (saving.isEmpty()) {
            return "";
        }
        var baseline = document.baseline().orElseThrow();
        String how = baseline.how().isEmpty() ? "" : " (" + Markdown.text(baseline.how()) + ")";
        return "\nThat is **" + Wording.beside(saving.getAsDouble()) + "** the baseline, “"
                + Markdown.text(baseline.name()) + "”, " + (baseline.predicted() ? "would have taken" : "took") + ": "
                + baseline.cost().gramsText() + ", " + baseline.cost().basis().word() + how + ".\n";
    }

    private static String levers(RecipeDocument document) {
        var levers = document.levers();
        if (levers.isEmpty() || document.saving().isEmpty()) {
            return "";
        }
        var rows = levers.stream()
                .map(lever -> List.of(
                        Markdown.text(lever.title()),
                        RecipeView.factor(lever),
                        lever.basis().word() + (lever.predicted() ? ", predicted" : ""),
                        Markdown.text(lever.how())))
                .toList();
        return "\n" + Markdown.table(List.of("what was done", "effect", "basis", "how that was got"), rows)
                + "\nAll but compression multiply to the whole saving; compression is about predictions.\n";
    }

    private static String predictions(RecipeDocument document) {
        return MillionBars.of(document)
                .map(million -> "\nThe first million predictions take "
                        + million.rows().getLast().energy() + " and emit "
                        + million.rows().getLast().grams() + "; by the baseline's model in fp32 it would be "
                        + million.rows().getFirst().energy() + " and "
                        + million.rows().getFirst().grams() + " ("
                        + million.basis().word() + ").\n")
                .orElse("");
    }
}
