package dev.gramme.report.internal.recipe;

import dev.gramme.ledger.RunHeader;
import dev.gramme.report.internal.Co2EqEmissions;
import dev.gramme.report.internal.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The front matter of a model card, by the Hub's metadata specification (huggingface/hub-docs, modelcard.md).
///
/// There is no `datasets`: the Hub refuses names that are not its own.
public final class CardFrontMatter {
    /// Rungs that start from weights that others trained.
    private static final Set<String> PRETRAINED = Set.of("head", "lora", "full");

    private CardFrontMatter() {}

    /// The block with its marks.
    public static String of(RecipeDocument document, RunHeader header) {
        var lines = new ArrayList<String>();
        lines.add("---");
        pipeline(document).ifPresent(tag -> lines.add("pipeline_tag: " + tag));
        lines.addAll(List.of("tags:", "- onnx", "- gramme", "metrics:", "- " + YamlScalar.quoted(document.metric())));
        lines.addAll(modelIndex(document));
        document.total()
                .grams()
                .ifPresent(
                        grams -> lines.addAll(emissions(document, header, grams).lines()));
        lines.add("---");
        return String.join("\n", lines) + "\n";
    }

    private static Optional<String> pipeline(RecipeDocument document) {
        return document.data().modality().flatMap(modality -> switch (modality) {
            case "text" -> Optional.of("text-classification");
            case "image" -> Optional.of("image-classification");
            case "table" -> Optional.of("tabular-classification");
            default -> Optional.empty();
        });
    }

    /// The test result; nothing unless there is one and its task is known, for the Hub wants both.
    private static List<String> modelIndex(RecipeDocument document) {
        var value = document.score().value();
        var task = pipeline(document);
        if (value.isEmpty() || task.isEmpty()) {
            return List.of();
        }
        String data = YamlScalar.quoted(document.data().name().orElse("not named"));
        return List.of(
                "model-index:",
                "- name: " + YamlScalar.quoted(document.name().orElse("model")),
                "  results:",
                "  - task:",
                "      type: " + task.get(),
                "    dataset:",
                "      type: " + data,
                "      name: " + data,
                "      split: test",
                "    metrics:",
                "    - type: " + YamlScalar.quoted(document.metric()),
                "      value: " + YamlScalar.number(value.getAsDouble()),
                "      name: " + YamlScalar.quoted(document.metric() + " on test data"));
    }

    private static Co2EqEmissions emissions(RecipeDocument document, RunHeader header, double grams) {
        var conditions = document.at("conditions");
        String source = "Gramme (" + document.energyBasis().word() + " energy, "
                + conditions.basis("intensity_basis").word() + " grid intensity)";
        boolean pretrained = document.text("rung")
                .or(() -> document.chosen().map(Rung::kind))
                .filter(PRETRAINED::contains)
                .isPresent();
        return new Co2EqEmissions(
                grams,
                source,
                Optional.of(pretrained ? "fine-tuning" : "pre-training"),
                conditions.text("zone").or(() -> header.conditions().zone()).orElse(""),
                Co2EqEmissions.words(header.hardware()));
    }
}
