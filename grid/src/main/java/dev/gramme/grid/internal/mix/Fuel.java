package dev.gramme.grid.internal.mix;

import dev.gramme.carbon.intensity.Signal.Scope;
import java.util.OptionalDouble;

/// What electricity is made of, with what a kilowatt-hour of it emits.
///
/// @param name such as `coal`
/// @param lifeCycle g CO2e/kWh; none for storage
/// @param direct likewise
/// @param assumed whether nobody has published the factors
public record Fuel(String name, OptionalDouble lifeCycle, OptionalDouble direct, boolean assumed) {
    /// Empty for storage.
    OptionalDouble factor(Scope scope) {
        return switch (scope) {
            case LIFE_CYCLE -> lifeCycle;
            case DIRECT -> direct;
        };
    }
}
