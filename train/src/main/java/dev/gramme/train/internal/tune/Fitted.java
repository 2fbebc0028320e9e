package dev.gramme.train.internal.tune;

import dev.gramme.model.Model;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.internal.loop.Ending;
import java.util.Optional;

/// A trained model.
///
/// @param model the original graph with its head and the trained weights
/// @param maxRelDiff how far it is in ONNX Runtime from the trained network
record Fitted(Model model, int epochs, Ending ending, long trained, double maxRelDiff) {
    TuneOutcome outcome(Optional<Judged> judged, int truncated) {
        return new TuneOutcome(
                judged.map(Judged::score),
                judged.map(Judged::predicted).orElse(new int[0]),
                judged.flatMap(Judged::baseline),
                epochs,
                ending.words(),
                trained,
                truncated,
                maxRelDiff,
                ending != Ending.INTERRUPTED);
    }
}
