package dev.gramme.report.internal.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a model card tells people. A section of which nothing is known is not there.
public final class CardBody {
    private CardBody() {}

    public static String of(RecipeDocument document) {
        var sections = Stream.of(
                        "# " + Markdown.text(document.name().orElse("A model")) + "\n\n" + what(document),
                        result(document),
                        making(document),
                        CardEmissions.of(document),
                        limits(document),
                        CardUse.of(document),
                        CardUse.repeat(document))
                .filter(section -> !section.isEmpty())
                .toList();
        return String.join("\n", sections);
    }

    private static String what(RecipeDocument document) {
        var data = document.data();
        String kind = switch (data.modality().orElse("")) {
            case "text" -> "a classifier of texts";
            case "image" -> "a classifier of pictures";
            case "table" -> "a classifier of table rows";
            default -> "a classifier";
        };
        var lines = new ArrayList<String>();
        lines.add("This is " + kind + " as an ONNX file"
                + document.text("attempt")
                        .map(attempt -> ", made by the rung “" + Markdown.text(attempt) + "”")
                        .orElse("")
                + ". Gramme made it, which looks for the model that reaches a goal at the least grams of CO2.");
        if (!data.classes().isEmpty()) {
            lines.add("It tells apart: " + list(data.classes()) + ".");
        }
        data.name()
                .ifPresent(name -> lines.add("It was learnt from " + Markdown.text(name)
                        + (data.split().isEmpty() ? "." : ": " + data.split() + ".")));
        return String.join("\n\n", lines) + "\n";
    }

    private static String list(List<String> names) {
        int shown = 30;
        var some = names.stream().limit(shown).map(Markdown::text).toList();
        return String.join(", ", some) + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }

    private static String result(RecipeDocument document) {
        var score = document.score();
        String goal = RecipeFacts.goal(document);
        if (score.value().isEmpty() && goal.isEmpty()) {
            return "";
        }
        String interval = score.interval().isEmpty() ? "" : " (95 % interval " + score.interval() + ")";
        String value = score.value().isEmpty()
                ? "It was not judged on test data."
                : "**" + score.text() + "** " + Markdown.text(document.metric()) + interval
                        + " on test data, which were looked at once, at the end.";
        return "## Result\n\n" + value + "\n" + (goal.isEmpty() ? "" : "\nGoal: " + Markdown.text(goal) + ".\n");
    }

    private static String making(RecipeDocument document) {
        if (document.rungs().isEmpty()) {
            return "";
        }
        var view = RecipeView.of(document);
        var rows = document.rungs().stream()
                .map(rung -> List.of(
                        Markdown.text(rung.name()),
                        rung.predicted().gramsText(),
                        rung.cost().gramsText(),
                        rung.score().whole(),
                        Markdown.text(view.fate(rung))))
                .toList();
        String shrunk = document.shrink()
                .map(shrink -> "\nMade smaller: " + Markdown.text(RecipeFacts.shrink(shrink)) + "; file "
                        + shrink.size() + ".\n")
                .orElse("");
        return "## How it was made\n\nEvery way of getting a model that was looked at, cheapest first. Emissions are of CO2 equivalent; "
                + Markdown.text(document.metric()) + " is on validation data, with its 95 % interval.\n\n"
                + Markdown.table(
                        List.of("rung", "predicted", "took", Markdown.text(document.metric()), "what became of it"),
                        rows)
                + shrunk;
    }

    private static String limits(RecipeDocument document) {
        var lines = new ArrayList<String>();
        String judged = document.score().value().isPresent() ? "on test data of the same kind only" : "on no test data";
        lines.add("- It was judged " + judged
                + ". On other data it may be worse, and nobody has looked for what it treats unfairly.");
        lines.add(
                "- Its classes are all that it can answer: what belongs to none of them gets one of them all the same.");
        lines.add("- Of the emissions, energy is " + document.energyBasis().word() + " and the grid's intensity "
                + document.at("conditions").basis("intensity_basis").word()
                + ". Making the hardware is not in them.");
        if (document.baseline().filter(Baseline::predicted).isPresent()) {
            lines.add("- The baseline was predicted, not run, and so is what was saved beside it.");
        }
        return "## Limits\n\n" + String.join("\n", lines) + "\n";
    }
}
