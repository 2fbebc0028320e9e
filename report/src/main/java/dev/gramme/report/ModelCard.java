package dev.gramme.report;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The `co2_eq_emissions` block of a Hugging Face model card, for the front matter of its README.md.
///
/// `emissions` are in **grams** of CO2 equivalent, as the Hub's metadata specification wants; many cards give
/// kilograms by mistake. Only `emissions` is required; what is not known is left out.
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
        var lines = new ArrayList<String>();
        lines.add("co2_eq_emissions:");
        lines.add("  emissions: " + grams(grams) + "  # grams of CO2eq");
        lines.add("  source: " + quoted(source(runs)));
        trainingType.ifPresent(type -> lines.add("  training_type: " + quoted(type)));
        var zones = joined(runs.stream()
                .flatMap(run -> run.header().conditions().zone().stream())
                .toList());
        if (!zones.isEmpty()) {
            lines.add("  geographical_location: " + quoted(zones));
        }
        var hardware = joined(runs.stream()
                .map(run -> hardware(run.header().hardware()))
                .filter(text -> !text.isEmpty())
                .toList());
        if (!hardware.isEmpty()) {
            lines.add("  hardware_used: " + quoted(hardware));
        }
        return String.join("\n", lines) + "\n";
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

    private static String hardware(Hardware hardware) {
        var names = hardware.accelerators().stream()
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining(", "));
        return hardware.cpu().isEmpty() || names.isEmpty() ? names + hardware.cpu() : names + ", " + hardware.cpu();
    }

    private static String joined(List<String> texts) {
        return String.join("; ", new TreeSet<>(texts));
    }

    /// Plain decimals: YAML 1.1 readers take `1.0E-4` for a text.
    private static String grams(double grams) {
        return new BigDecimal(grams)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// A double-quoted YAML scalar, in which a run's or machine's name can do nothing but be itself.
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format("\\x%02x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
