package dev.gramme.report.internal.recipe;

import java.util.List;

/// What a recipe's emissions are compared with.
///
/// @param name such as `full, minilm-l6`
/// @param cost what it takes
/// @param predicted whether it was not run
/// @param how how that was got, in words
public record Baseline(String name, Cost cost, boolean predicted, String how) {
    static Baseline of(Fields json, List<Rung> rungs) {
        var name = json.text("name").orElse("the baseline");
        boolean ran =
                rungs.stream().anyMatch(rung -> rung.tried() && rung.name().equals(name));
        return new Baseline(
                name,
                Cost.of(json),
                json.flag("predicted").orElse(!ran),
                json.text("how").orElse(""));
    }
}
