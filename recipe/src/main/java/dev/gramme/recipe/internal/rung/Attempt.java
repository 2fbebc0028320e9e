package dev.gramme.recipe.internal.rung;

import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One way of getting a model, on a rung: the rung with what it starts from.
public interface Attempt {
    Rung rung();

    /// For people, such as `lora minilm-l6`.
    String name();

    /// All that its result depends on, besides the data.
    List<String> dependsOn();

    /// Trains, writes `model.onnx` with what belongs beside it, and judges the file on validation data.
    ///
    /// @param folder where to write; there already if the attempt was interrupted before
    /// @return empty if it was interrupted
    Optional<StepResult> train(Path folder, TuneObserver observer);
}
