package dev.gramme.recipe.internal.probe;

import dev.gramme.recipe.Prediction;
import java.nio.file.Path;
import java.util.Optional;

/// What came of a probe.
///
/// @param prediction of a training after it, in the same process
/// @param start what a training in another process takes besides: loading libraries, compiling
/// @param model a model of the same architecture, hardly trained: what a prediction of it takes can be
///     measured; empty if it is gone
public record Probed(Prediction prediction, Prediction start, Optional<Path> model) {
    /// Of a training in another process.
    public Prediction elsewhere() {
        return new Prediction(
                prediction.energy().plus(start.energy()), prediction.duration().plus(start.duration()));
    }
}
