package dev.gramme.train;

import java.nio.file.Path;
import java.util.Optional;

/// A model to fit to labelled data.
///
/// @param out where the model is written; what it needs in use goes beside it
/// @param features the folder where what frozen models make of examples is kept for the next time
/// @param baseline whether a classical model is trained on the same data and compared on the test data
/// @param keeping where and how often to keep the state, so that a killed training goes on
public record TuneRequest(
        TrainingData data,
        TuneMethod method,
        TuneSettings settings,
        Path out,
        Optional<Path> features,
        boolean baseline,
        Optional<Keeping> keeping) {
    /// @param everySteps after how many steps the state is written anew
    public record Keeping(Path file, int everySteps) {}
}
