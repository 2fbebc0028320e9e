package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Tokenizer;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.data.text.TextClassifier;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.train.internal.adapt.Encoder;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.tune.Fitted;
import dev.gramme.train.internal.tune.Fitting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SplittableRandom;

/// Fits a pretrained encoder to labelled texts and writes a classifier that plain ONNX Runtime executes.
public final class TextTuner {
    private final TuneRequest request;
    private final TuneObserver observer;

    public TextTuner(TuneRequest request, TuneObserver observer) {
        this.request = request;
        this.observer = observer;
    }

    /// Tunes, writes, and judges what was written.
    ///
    /// @throws GrammeException if model, tokenizer and data do not fit each other, or the training fails;
    ///     nothing is half-written
    public TuneOutcome tune() {
        var train = request.train().requireTrainable();
        var labels = train.task().labels();
        var model = OnnxFile.read(request.model());
        try (var tokenizer =
                Tokenizer.open(request.tokenizer(), request.settings().longest())) {
            var encoder = Encoder.of(model);
            encoder.embeddings().ifPresent(table -> tokenizer.requireFits(table.name(), table.shape()[0]));
            var headed = encoder.withHead(
                    labels.size(), new SplittableRandom(request.settings().seed()));
            var fitted = new Fitting(request, observer, encoder, headed, tokenizer).run();
            if (fitted.truncated() > 0) {
                observer.note(fitted.truncated() + " of " + train.size() + " texts were cut after "
                        + request.settings().longest() + " tokens.");
            }
            if (fitted.ending() == Ending.INTERRUPTED) {
                return outcome(fitted, Optional.empty());
            }
            write(fitted.model(), labels);
            return outcome(fitted, request.test());
        }
    }

    private TuneOutcome outcome(Fitted fitted, Optional<Dataset<String>> test) {
        int[] predicted = test.map(this::judged).orElse(new int[0]);
        return new TuneOutcome(
                test.map(data -> Accuracy.of(data.labels(), predicted)),
                predicted,
                fitted.epochs(),
                fitted.ending().words(),
                fitted.trained(),
                fitted.truncated(),
                fitted.maxRelDiff(),
                fitted.ending() != Ending.INTERRUPTED);
    }

    /// The written file's predictions, by ONNX Runtime.
    private int[] judged(Dataset<String> test) {
        try (var _ = observer.phase("evaluating");
                var classifier =
                        TextClassifier.open(request.out(), request.settings().workers())) {
            return classifier.classify(test.inputs()).stream()
                    .mapToInt(prediction ->
                            classifier.labels().index(prediction.label()).orElseThrow())
                    .toArray();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the end of a phase failed", e);
        }
    }

    private void write(Model model, Labels labels) {
        var metadata = new LinkedHashMap<>(model.metadata());
        metadata.put(
                ClassifierFiles.LONGEST, Integer.toString(request.settings().longest()));
        var whole =
                new Model(model.irVersion(), model.opsets(), model.producer(), model.graph(), metadata, model.unread());
        try {
            var folder = request.out().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ClassifierFiles.of(request.out()).writeBeside(request.tokenizer(), labels);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The files beside " + request.out() + " cannot be written: " + e.getMessage(),
                            "the disk is full, or the folder may not be written to.")
                    .causedBy(e);
        }
        OnnxFile.write(whole, request.out());
    }
}
