package dev.gramme.report;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Run;
import dev.gramme.report.internal.Co2EqEmissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The `co2_eq_emissions` block of a Hugging Face model card, for the front matter of its README.md.
///
/// `emissions` are in **grams** of CO2 equivalent, as the Hub's metadata specification wants; many cards give
/// kilograms by mistake. Only `emissions` is required; what is not known is left out. [RecipeCard] writes a whole card.
public final class ModelCard {
    private static final List<String> TRAINING_TYPES = List.of("pre-training", "fine-tuning");

    private ModelCard() {}

    /// The block for a model that took these runs to make; their emissions are added up.
    ///
    /// @param runs at least one
    /// @param trainingType `pre-training` or `fine-tuning`
    /// @throws GrammeException (usage) for another training type
    public static String co2EqEmissions(List<Run> runs, Optional<String> trainingType) {
        trainingType.ifPresent(ModelCard::requireKnown);
        double grams = runs.stream()
                .mapToDouble(run -> run.emissions().value().grams())
                .sum();
        var zones = runs.stream()
                .flatMap(run -> run.header().conditions().zone().stream())
                .toList();
        var hardware = runs.stream()
                .map(run -> Co2EqEmissions.words(run.header().hardware()))
                .filter(text -> !text.isEmpty())
                .toList();
        var block = new Co2EqEmissions(grams, source(runs), trainingType, joined(zones), joined(hardware));
        return String.join("\n", block.lines()) + "\n";
    }

    private static void requireKnown(String trainingType) {
        if (!TRAINING_TYPES.contains(trainingType)) {
            throw GrammeException.usage(
                    "`" + trainingType + "` is no training type of a model card.",
                    "one of these was meant: " + String.join(", ", TRAINING_TYPES) + ".");
        }
    }

    private static String source(List<Run> runs) {
        String bases = joined(runs.stream()
                .map(run -> run.energy().basis().word() + " energy, "
                        + run.header().conditions().intensity().basis().word() + " grid intensity")
                .toList());
        return "Gramme (" + bases + ")";
    }

    private static String joined(List<String> texts) {
        return String.join("; ", new TreeSet<>(texts));
    }
}
