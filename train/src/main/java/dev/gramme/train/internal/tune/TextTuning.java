package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.Tokenizer;
import dev.gramme.data.classical.TfIdf;
import dev.gramme.data.classical.TfIdfClassifier;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.McNemar;
import dev.gramme.data.metric.Predictions;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.data.text.TextClassifier;
import dev.gramme.data.text.TextInputs;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.Encoder;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.JoinedExamples;
import dev.gramme.train.internal.loop.TextExamples;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// Fits a pretrained encoder to labelled texts.
public final class TextTuning {
    private final TrainingData.Texts data;
    private final TuneRequest request;
    private final TuneObserver observer;
    private final int longest;

    public TextTuning(TrainingData.Texts data, TuneRequest request, TuneObserver observer) {
        this.data = data;
        this.request = request;
        this.observer = observer;
        this.longest = request.settings().longest();
    }

    /// @throws GrammeException if model, tokenizer and texts do not fit each other, or the training fails
    public TuneOutcome run() {
        var train = data.train().requireTrainable();
        var labels = train.task().labels();
        Novices.require(data.model(), request);
        try (var tokenizer = Tokenizer.open(data.tokenizer(), longest)) {
            var start = start(model(tokenizer), labels, tokenizer);
            var parts = Parts.of(train, data.held(), request.settings());
            var seen = new TextExamples(parts.train(), tokenizer, start.inputs());
            var held = parts.validation().map(part -> new TextExamples(part, tokenizer, start.inputs()));
            noteCut(seen.truncated(), train.size());
            var fitted = new Fitting(request, observer)
                    .run(new Material(
                            start.classifier(),
                            data.model().isNew(),
                            labels.size(),
                            withUnlabelled(seen, tokenizer, start.inputs()),
                            held));
            if (fitted.ending() != Ending.INTERRUPTED) {
                var noted = fitted.model().withMetadata(ClassifierFiles.LONGEST, Integer.toString(longest));
                Output.write(request.out(), noted, labels, Optional.of(data.tokenizer()));
                return fitted.outcome(data.test().map(this::judged), seen.truncated());
            }
            return fitted.outcome(Optional.empty(), seen.truncated());
        }
    }

    /// A classifier of the same labels keeps its head if all of it is trained; anything else gets a new one.
    private Start start(Model model, Labels labels, Tokenizer tokenizer) {
        boolean kept = request.method() == TuneMethod.FULL
                && data.model() instanceof ModelSource.OnnxModel file
                && OwnHead.isFor(file, labels)
                && model.graph().outputs().getFirst().name().equals(ClassificationHead.LOGITS);
        if (kept) {
            return new Start(model, TextInputs.of(model.graph()));
        }
        var encoder = Encoder.of(model);
        encoder.embeddings().ifPresent(table -> tokenizer.requireFits(table.name(), table.shape()[0]));
        var random = new SplittableRandom(request.settings().seed());
        return new Start(encoder.withHead(labels.size(), random), encoder.inputs());
    }

    /// A classifier that is not trained yet, or not for the last time.
    private record Start(Model classifier, TextInputs inputs) {}

    private Model model(Tokenizer tokenizer) {
        return switch (data.model()) {
            case ModelSource.OnnxModel file -> OnnxFile.read(file.path());
            case ModelSource.BuiltEncoder encoder ->
                encoder.blueprint()
                        .build(
                                tokenizer.vocabularySize(),
                                longest,
                                request.settings().seed());
            case ModelSource.Built images -> throw Novices.otherData(images, request);
        };
    }

    private Examples withUnlabelled(Examples labelled, Tokenizer tokenizer, TextInputs inputs) {
        return data.unlabelled().isEmpty()
                ? labelled
                : new JoinedExamples(labelled, TextExamples.unlabelled(data.unlabelled(), tokenizer, inputs));
    }

    private void noteCut(int truncated, int all) {
        if (truncated > 0) {
            observer.note(truncated + " of " + all + " texts were cut after " + longest + " tokens.");
        }
    }

    /// The written file's predictions, by ONNX Runtime.
    private Judged judged(Dataset<String> test) {
        try (var _ = Phases.of(observer, "evaluating");
                var classifier =
                        TextClassifier.open(request.out(), request.settings().workers())) {
            int[] predicted = Prediction.indices(classifier.classify(test.inputs()), classifier.labels());
            return new Judged(Accuracy.of(test.labels(), predicted), predicted, baseline(test, predicted));
        }
    }

    /// TF-IDF under logistic regression on the same texts, uncut: what every tuning has to be better than.
    private Optional<TuneOutcome.Baseline> baseline(Dataset<String> test, int[] predicted) {
        if (!request.baseline()) {
            return Optional.empty();
        }
        try (var _ = Phases.of(observer, "baseline")) {
            long seed = request.settings().seed();
            var classical = TfIdfClassifier.train(data.train(), TfIdf.Options.DEFAULT, OptionalDouble.empty(), seed);
            int[] answers = Predictions.best(classical.probabilities(test.inputs()));
            return Optional.of(new TuneOutcome.Baseline(
                    "TF-IDF + logistic regression",
                    Accuracy.of(test.labels(), answers),
                    McNemar.of(test.labels(), predicted, answers)));
        }
    }
}
