package dev.gramme.compress;

import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneSettings;
import java.nio.file.Path;

/// How a smaller network is made and taught.
///
/// @param data what it learns from, beside the original; none of the examples that it will be judged by
/// @param settings how it learns
/// @param folder where the smaller network and the training's state are kept, so that a killed compression goes on
public record Retraining(
        Reduction reduction, TrainingData data, TuneSettings settings, Path folder, TuneObserver observer) {}
