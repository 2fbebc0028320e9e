package dev.gramme.recipe;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.ledger.Conditions;
import java.time.Duration;

/// What a training is expected to take on this machine, by short trainings on parts of the data.
///
/// @param energy before the facility's overhead
public record Prediction(Energy energy, Duration duration) {
    /// energy × PUE × intensity.
    public Emissions emissions(Conditions conditions) {
        return energy.times(conditions.pue().value().value())
                .at(conditions.intensity().value());
    }
}
