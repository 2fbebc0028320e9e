package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.util.OptionalDouble;

/// What something took.
///
/// @param joules its energy
/// @param grams what that emitted, g CO2e
/// @param seconds how long it ran
/// @param basis what these rest on
public record Cost(OptionalDouble joules, OptionalDouble grams, OptionalDouble seconds, Basis basis) {
    static Cost of(Fields json) {
        return new Cost(
                json.amount("energy_j"), json.amount("emissions_g"), json.amount("duration_s"), json.basis("basis"));
    }

    public String energyText() {
        return Wording.energy(joules);
    }

    public String gramsText() {
        return Wording.grams(grams);
    }

    public String timeText() {
        return Wording.time(seconds);
    }
}
