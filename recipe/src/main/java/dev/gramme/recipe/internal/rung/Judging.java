package dev.gramme.recipe.internal.rung;

import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.Split;
import dev.gramme.data.classical.TermClassifier;
import dev.gramme.data.image.ImageClassifier;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.Score;
import dev.gramme.data.table.RowClassifier;
import dev.gramme.data.text.TextClassifier;
import dev.gramme.model.OnnxFile;
import dev.gramme.recipe.internal.material.Material;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Judges written models as whoever uses them will run them: in ONNX Runtime, from their files.
///
/// @param threads how many cores a prediction may use
public record Judging(int threads) {
    /// Accuracy on one part of the data.
    public Score of(Path model, Material material, Part part) {
        return switch (material) {
            case Material.Texts texts -> texts(model, part.of(texts.split()));
            case Material.Images images -> images(model, part.of(images.split()));
            case Material.Tables tables -> {
                try (var classifier = RowClassifier.open(model, threads)) {
                    yield score(part.of(tables.split()), classifier.labels(), classifier::classify);
                }
            }
        };
    }

    /// Predicts for one example of the validation data after another, as somebody who uses the model does.
    public interface Single extends AutoCloseable {
        void predict(int index);

        @Override
        void close();
    }

    /// One prediction at a time.
    public Single single(Path model, Material material) {
        return switch (material) {
            case Material.Texts texts -> {
                var data = texts.split().validation();
                if (TermClassifier.isOne(OnnxFile.read(model))) {
                    var classifier = TermClassifier.open(model, threads);
                    yield single(i -> classifier.classify(List.of(data.input(i))), classifier);
                }
                var classifier = TextClassifier.open(model, threads);
                yield single(i -> classifier.classify(List.of(data.input(i))), classifier);
            }
            case Material.Images images -> {
                var data = images.split().validation();
                var classifier = ImageClassifier.open(model, threads);
                yield single(i -> classifier.classify(classifier.pixels(List.of(data.input(i)))), classifier);
            }
            case Material.Tables tables -> {
                var data = tables.split().validation();
                var classifier = RowClassifier.open(model, threads);
                yield single(i -> classifier.classify(List.of(data.input(i))), classifier);
            }
        };
    }

    private static Single single(IntConsumer predict, AutoCloseable classifier) {
        return new Single() {
            @Override
            public void predict(int index) {
                predict.accept(index);
            }

            @Override
            public void close() {
                try {
                    classifier.close();
                } catch (Exception e) {
                    throw new IllegalStateException("A classifier cannot be closed", e);
                }
            }
        };
    }

    /// Which part.
    public enum Part {
        VALIDATION,
        TEST;

        private <I> Dataset<I> of(Split<I> split) {
            return switch (this) {
                case VALIDATION -> split.validation();
                case TEST -> split.test();
            };
        }
    }

    private Score texts(Path model, Dataset<String> data) {
        if (TermClassifier.isOne(OnnxFile.read(model))) {
            try (var classifier = TermClassifier.open(model, threads)) {
                return score(data, classifier.labels(), classifier::classify);
            }
        }
        try (var classifier = TextClassifier.open(model, threads)) {
            return score(data, classifier.labels(), classifier::classify);
        }
    }

    /// Pictures that cannot be decoded are no mistakes of the model, and are left out.
    private Score images(Path model, Dataset<Image> data) {
        try (var classifier = ImageClassifier.open(model, threads)) {
            var pixels = classifier.pixels(data.inputs());
            int[] truth = Arrays.stream(pixels.kept()).map(data::label).toArray();
            return Accuracy.of(truth, Prediction.indices(classifier.classify(pixels), classifier.labels()));
        }
    }

    private static <I> Score score(Dataset<I> data, Labels labels, Function<List<I>, List<Prediction>> classify) {
        return Accuracy.of(data.labels(), Prediction.indices(classify.apply(data.inputs()), labels));
    }
}
