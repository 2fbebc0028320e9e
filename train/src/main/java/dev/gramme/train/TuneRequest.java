package dev.gramme.train;

import java.nio.file.Path;
import java.util.Optional;

/// A model to fit to labelled data.
///
/// @param out where the model is written; what it needs in use goes beside it
/// @param keeping where and how often to keep the state, so that a killed training goes on
public record TuneRequest(
        TrainingData data, TuneMethod method, TuneSettings settings, Path out, Optional<Keeping> keeping) {
    /// @param everySteps after how many steps the state is written anew
    public record Keeping(Path file, int everySteps) {}
}
