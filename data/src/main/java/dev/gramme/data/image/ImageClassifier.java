package dev.gramme.data.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Labels pictures with a model that `gramme tune` wrote. Safe for several threads.
public final class ImageClassifier implements AutoCloseable {
    /// The key in a model's metadata under which the shape of its pictures stands, `1x28x28`: channels, height,
    /// width. Only models whose input are pixels as shares of 1 have it.
    public static final String SHAPE = "gramme.image";

    private static final Pattern SHAPE_WORDS = Pattern.compile("([13])x(\\d{1,5})x(\\d{1,5})");
    private static final int BATCH = 64;

    private final Session session;
    private final String input;
    private final ImageFit fit;
    private final Labels labels;

    private ImageClassifier(Session session, String input, ImageFit fit, Labels labels) {
        this.session = session;
        this.input = input;
        this.fit = fit;
        this.labels = labels;
    }

    /// Whether a model labels pictures.
    public static boolean isOne(Model model) {
        return model.metadata().containsKey(SHAPE);
    }

    /// A model with a note of the pictures it takes.
    public static Model marked(Model model, ImageFit fit) {
        return model.withMetadata(SHAPE, fit.channels() + "x" + fit.height() + "x" + fit.width());
    }

    /// The pictures that a marked model takes.
    ///
    /// @throws GrammeException if its mark cannot be understood
    public static Optional<ImageFit> fit(Model model) {
        return Optional.ofNullable(model.metadata().get(SHAPE)).map(words -> {
            var shape = SHAPE_WORDS.matcher(words);
            if (!shape.matches()) {
                throw GrammeException.failure(
                        "The model's metadata says its pictures are '" + words + "'", "another tool changed it.");
            }
            return new ImageFit(
                    Integer.parseInt(shape.group(1)),
                    Integer.parseInt(shape.group(2)),
                    Integer.parseInt(shape.group(3)));
        });
    }

    /// Opens a model with the labels beside it.
    ///
    /// @param threads how many cores a prediction may use
    /// @throws GrammeException if one of them is missing or does not fit
    public static ImageClassifier open(Path file, int threads) {
        var model = OnnxFile.read(file);
        var fit = fit(model)
                .orElseThrow(() -> GrammeException.failure(
                        file + " does not say what pictures it takes", "`gramme tune` did not write it."));
        var input = ImageSource.of(model.graph()).name();
        var labels = ClassifierFiles.of(file).readLabels();
        return new ImageClassifier(Session.open(file, threads), input, fit, labels);
    }

    public Labels labels() {
        return labels;
    }

    /// Pictures in the shape that the model takes.
    public Pixels pixels(List<Image> images) {
        return Pixels.of(images, fit);
    }

    /// A prediction for each picture, in their order.
    ///
    /// @throws GrammeException if the labels beside the model are not as many as its outputs
    public List<Prediction> classify(Pixels pixels) {
        var answers = new ArrayList<Prediction>(pixels.size());
        for (int from = 0; from < pixels.size(); from += BATCH) {
            int count = Math.min(BATCH, pixels.size() - from);
            float[] logits = logits(pixels, from, count);
            answers.addAll(Prediction.ofRows(logits, count, labels, "picture"));
        }
        return List.copyOf(answers);
    }

    private float[] logits(Pixels pixels, int from, int count) {
        float[] shares = new float[count * pixels.each()];
        for (int i = 0; i < count; i++) {
            pixels.copyTo(from + i, shares, i * pixels.each());
        }
        long[] shape = {count, fit.channels(), fit.height(), fit.width()};
        return session.run(Map.of(input, Tensor.ofFloats(input, shape, shares))).values().stream()
                .findFirst()
                .map(Tensor::floats)
                .orElseThrow();
    }

    @Override
    public void close() {
        session.close();
    }
}
