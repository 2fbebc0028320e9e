package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.text.ClassifierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// What `gramme train` leaves in its folder.
record TrainFiles(Path folder) {
    Path model() {
        return folder.resolve("model.onnx");
    }

    Path report() {
        return folder.resolve("report.html");
    }

    Path card() {
        return folder.resolve("model-card.md");
    }

    /// Copies a model with what lies beside it.
    void keep(Path from) {
        var source = ClassifierFiles.of(from);
        var target = ClassifierFiles.of(model());
        copy(source.model(), target.model());
        copy(source.labels(), target.labels());
        copy(source.tokenizer(), target.tokenizer());
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isRegularFile(from)) {
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot write " + to + ": " + e.getMessage(), "the disk is full, or it is read-only.")
                    .causedBy(e);
        }
    }
}
