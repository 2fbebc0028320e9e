package dev.gramme.compress.evidence;

import dev.gramme.compress.Examples;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.ImageSet;
import dev.gramme.data.Labels;
import dev.gramme.data.image.ImageClassifier;
import dev.gramme.data.image.ImageSource;
import dev.gramme.data.image.Pixels;
import dev.gramme.model.Model;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Pictures as a model takes them.
final class Pictures {
    private final Model model;
    private final Reading reading;
    private final Consumer<String> told;
    private final ImageSource source;

    Pictures(Model model, Reading reading, Consumer<String> told) {
        this.model = model;
        this.reading = reading;
        this.told = told;
        this.source = ImageSource.of(model.graph());
    }

    /// @param labels those that the classifier knows; without any, those of the data in their order
    Material read(Path file, Optional<Labels> labels) {
        var images = new ImageSet(file);
        var loaded = labels.map(images::read).orElseGet(images::read);
        return material(loaded.dataset());
    }

    Material material(Dataset<?> data) {
        var dataset = images(data);
        ImageFit fit = ImageClassifier.fit(model).orElseGet(() -> source.fit(dataset.inputs()));
        var pixels = Pixels.of(dataset.inputs(), fit);
        String skipped = pixels.skipped().summary();
        if (!skipped.isEmpty()) {
            told.accept(dataset.name() + ": " + skipped);
        }
        var range = reading.pixels();
        return new Material(
                Examples.ofPixels(pixels, source.name(), range.black(), range.white()),
                Optional.of(dataset.select(pixels.kept()).labels()),
                Optional.of(dataset.task().labels()));
    }

    private static Dataset<Image> images(Dataset<?> data) {
        return new Dataset<>(
                data.name(),
                data.task(),
                data.inputs().stream().map(Image.class::cast).toList(),
                data.labels());
    }
}
