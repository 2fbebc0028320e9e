package dev.gramme.train;

import dev.gramme.model.rewrite.Rewrite;
import java.nio.file.Path;
import java.util.Optional;

/// A model to fit to labelled data.
///
/// @param out where the model is written; what it needs in use goes beside it
/// @param features the folder where what frozen models make of examples is kept for the next time
/// @param baseline whether a classical model is trained on the same data and compared on the test data
/// @param distillation whom to learn from besides the labels
/// @param keeping where and how often to keep the state, so that a killed training goes on
/// @param disguise what the graph looks like while it is trained, so that it learns to live with it: weights keep their
///     names, and what is written does not have it. It needs `full` or `scratch`
public record TuneRequest(
        TrainingData data,
        TuneMethod method,
        TuneSettings settings,
        Path out,
        Optional<Path> features,
        boolean baseline,
        Optional<Distillation> distillation,
        Optional<Keeping> keeping,
        Optional<Rewrite> disguise) {
    public TuneRequest {
        settings.requireSeen(data.held().isPresent());
    }

    /// One that is trained as it is written.
    public TuneRequest(
            TrainingData data,
            TuneMethod method,
            TuneSettings settings,
            Path out,
            Optional<Path> features,
            boolean baseline,
            Optional<Distillation> distillation,
            Optional<Keeping> keeping) {
        this(data, method, settings, out, features, baseline, distillation, keeping, Optional.empty());
    }

    /// The same in a disguise.
    ///
    /// @throws IllegalArgumentException if not every weight is trained
    public TuneRequest disguised(Rewrite other) {
        if (method != TuneMethod.FULL && method != TuneMethod.SCRATCH) {
            throw new IllegalArgumentException("Nothing but whole networks is trained in a disguise: " + method);
        }
        return new TuneRequest(
                data, method, settings, out, features, baseline, distillation, keeping, Optional.of(other));
    }

    /// @param everySteps after how many steps the state is written anew
    public record Keeping(Path file, int everySteps) {}
}
