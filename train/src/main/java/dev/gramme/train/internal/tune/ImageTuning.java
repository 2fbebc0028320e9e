package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.image.ImageClassifier;
import dev.gramme.data.image.ImageSource;
import dev.gramme.data.image.Pixels;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.ImageInput;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.internal.adapt.ImageBackbone;
import dev.gramme.train.internal.adapt.PixelScale;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.ImageExamples;
import dev.gramme.train.internal.loop.JoinedExamples;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Fits a network to labelled pictures.
public final class ImageTuning {
    private final TrainingData.Images data;
    private final TuneRequest request;
    private final TuneObserver observer;

    /// A classifier that is not trained yet.
    ///
    /// @param input the name of its input
    /// @param scaled whether it scales pixels itself
    private record Start(Model model, String input, ImageFit fit, boolean scaled) {}

    /// Pictures that were read, and those of the dataset that they are.
    private record Read(Dataset<Image> images, Pixels pixels) {}

    public ImageTuning(TrainingData.Images data, TuneRequest request, TuneObserver observer) {
        this.data = data;
        this.request = request;
        this.observer = observer;
    }

    /// @throws GrammeException if model and pictures do not fit each other, or the training fails
    public TuneOutcome run() {
        var settings = request.settings();
        if (request.baseline()) {
            throw GrammeException.usage(
                    "There is no classical baseline for pictures", "`--baseline` was meant for texts.");
        }
        Novices.require(data.model(), request);
        var labels = data.train().requireTrainable().task().labels();
        var start = start(labels);
        var parts = Parts.of(data.train(), data.held(), settings);
        Read train;
        Optional<Read> held;
        try (var _ = Phases.of(observer, "reading")) {
            train = read(parts.train(), start.fit());
            held = parts.validation().map(part -> read(part, start.fit()));
        }
        train.images().requireTrainable();
        var model =
                start.scaled() ? start.model() : PixelScale.of(train.pixels()).into(start.model(), start.input());
        var material = new Material(
                model,
                data.model().isNew(),
                labels.size(),
                withUnlabelled(examples(train, start), start),
                held.map(part -> examples(part, start)));
        var fitted = new Fitting(request, observer).run(material);
        if (fitted.ending() == Ending.INTERRUPTED) {
            return fitted.outcome(Optional.empty(), 0);
        }
        var marked = ImageClassifier.marked(fitted.model(), start.fit());
        Output.write(request.out(), marked, labels, Optional.empty());
        return fitted.outcome(data.test().map(this::judged), 0);
    }

    private Start start(Labels labels) {
        return switch (data.model()) {
            case ModelSource.BuiltEncoder encoder -> throw Novices.otherData(encoder, request);
            case ModelSource.Built built -> {
                var fit = ImageSource.usual(data.train().inputs());
                var image = new ImageInput(fit.channels(), fit.height(), fit.width());
                var model = built.blueprint()
                        .build(image, labels.size(), request.settings().seed());
                yield new Start(model, ImageSource.of(model.graph()).name(), fit, false);
            }
            case ModelSource.OnnxModel file -> fromFile(file, labels);
        };
    }

    private Start fromFile(ModelSource.OnnxModel file, Labels labels) {
        var model = OnnxFile.read(file.path());
        var source = ImageSource.of(model.graph());
        var fit = ImageClassifier.fit(model)
                .orElseGet(() -> source.fit(data.train().inputs()));
        var backbone = ImageBackbone.of(model, source.name(), fit);
        var kept = request.method() == TuneMethod.FULL && OwnHead.isFor(file, labels)
                ? backbone.withItsOwnHead(labels.size())
                : Optional.<Model>empty();
        var random = new SplittableRandom(request.settings().seed());
        var headed = kept.orElseGet(() -> backbone.withHead(labels.size(), random));
        // Whatever a classifier of Gramme's does with pixels may have become part of its layers since.
        boolean scaled = PixelScale.isIn(headed)
                || (kept.isPresent() && ImageClassifier.fit(model).isPresent());
        return new Start(headed, source.name(), fit, scaled);
    }

    private Read read(Dataset<Image> images, ImageFit fit) {
        var pixels = Pixels.of(images.inputs(), fit);
        noteSkipped(images.name(), pixels);
        return new Read(images.select(pixels.kept()), pixels);
    }

    private void noteSkipped(String of, Pixels pixels) {
        String skipped = pixels.skipped().summary();
        if (!skipped.isEmpty()) {
            observer.note(of + ": " + skipped);
        }
    }

    private Examples examples(Read read, Start start) {
        return examples(read.pixels(), read.images().labels(), start);
    }

    private Examples examples(Pixels pixels, int[] labels, Start start) {
        long seed = request.settings().seed();
        return new ImageExamples(start.input(), pixels, labels, data.augmentation(), seed);
    }

    private Examples withUnlabelled(Examples labelled, Start start) {
        if (data.unlabelled().isEmpty()) {
            return labelled;
        }
        var pixels = Pixels.of(data.unlabelled(), start.fit());
        noteSkipped("unlabelled pictures", pixels);
        int[] labels = new int[pixels.size()];
        Arrays.fill(labels, -1);
        return new JoinedExamples(labelled, examples(pixels, labels, start));
    }

    /// The written file's predictions, by ONNX Runtime.
    private Judged judged(Dataset<Image> test) {
        try (var _ = Phases.of(observer, "evaluating");
                var classifier =
                        ImageClassifier.open(request.out(), request.settings().workers())) {
            var pixels = classifier.pixels(test.inputs());
            var seen = test.select(pixels.kept());
            int[] predicted = Prediction.indices(classifier.classify(pixels), classifier.labels());
            return new Judged(Accuracy.of(seen.labels(), predicted), predicted, Optional.empty());
        }
    }
}
