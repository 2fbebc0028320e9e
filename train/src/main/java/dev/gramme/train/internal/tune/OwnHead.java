package dev.gramme.train.internal.tune;

import dev.gramme.data.Labels;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.train.ModelSource;
import java.nio.file.Files;

/// Whether a classifier already tells the labels apart that are to be learnt, so that its head is kept.
final class OwnHead {
    private OwnHead() {}

    /// Whether just these labels lie beside a file.
    static boolean isFor(ModelSource.OnnxModel file, Labels labels) {
        var files = ClassifierFiles.of(file.path());
        return Files.isRegularFile(files.labels()) && files.readLabels().equals(labels);
    }
}
