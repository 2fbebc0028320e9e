package dev.gramme.report.internal;

import dev.gramme.ledger.Hardware;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The `co2_eq_emissions` block of a Hugging Face model card. Only `emissions` is required; what is empty is left out.
///
/// @param grams of CO2 equivalent, as the Hub's metadata specification wants; many cards give kilograms by mistake
/// @param source how they were got
/// @param trainingType `pre-training` or `fine-tuning`
/// @param location where, such as a grid zone
/// @param hardware on what
public record Co2EqEmissions(
        double grams, String source, Optional<String> trainingType, String location, String hardware) {

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("co2_eq_emissions:");
        lines.add("  emissions: " + YamlScalar.number(grams) + "  # grams of CO2eq");
        lines.add("  source: " + YamlScalar.quoted(source));
        trainingType.ifPresent(type -> lines.add("  training_type: " + YamlScalar.quoted(type)));
        if (!location.isEmpty()) {
            lines.add("  geographical_location: " + YamlScalar.quoted(location));
        }
        if (!hardware.isEmpty()) {
            lines.add("  hardware_used: " + YamlScalar.quoted(hardware));
        }
        return lines;
    }

    /// A machine, such as `1 x Tesla T4, AMD EPYC 7R13`.
    public static String words(Hardware hardware) {
        var names = hardware.accelerators().stream()
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining(", "));
        return hardware.cpu().isEmpty() || names.isEmpty() ? names + hardware.cpu() : names + ", " + hardware.cpu();
    }
}
