package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import dev.gramme.train.internal.tune.ImageTuning;
import dev.gramme.train.internal.tune.TableTuning;
import dev.gramme.train.internal.tune.TextTuning;

/// Fits a model to labelled data and writes a classifier that plain ONNX Runtime executes.
public final class Tuner {
    private final TuneObserver observer;

    public Tuner(TuneObserver observer) {
        this.observer = observer;
    }

    /// Tunes, writes, and judges what was written.
    ///
    /// @throws GrammeException if model and data do not fit each other, or the training fails; nothing is
    ///     half-written
    public TuneOutcome tune(TuneRequest request) {
        return switch (request.data()) {
            case TrainingData.Texts texts -> new TextTuning(texts, request, observer).run();
            case TrainingData.Images images -> new ImageTuning(images, request, observer).run();
            case TrainingData.Tables tables -> new TableTuning(tables, request, observer).run();
        };
    }
}
