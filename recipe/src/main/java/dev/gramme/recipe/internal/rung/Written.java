package dev.gramme.recipe.internal.rung;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.train.TuneObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a step writes, and what it tells of itself.
final class Written {
    private Written() {}

    /// A model that needs nothing in use but its labels.
    static Path classical(Model model, Labels labels, Path folder) {
        Path file = in(folder);
        try {
            OnnxFile.write(model, file);
            ClassifierFiles.of(file).writeLabels(labels);
            return file;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /// The file that a step's model is written to, in a folder that is there.
    static Path in(Path folder) {
        try {
            return Files.createDirectories(folder).resolve(Attempt.MODEL);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /// A phase that ends without a checked exception.
    interface Phase extends AutoCloseable {
        @Override
        void close();
    }

    static Phase phase(TuneObserver observer, String name) {
        var phase = observer.phase(name);
        return () -> {
            try {
                phase.close();
            } catch (Exception e) {
                throw new IllegalStateException("The phase '" + name + "' cannot be closed", e);
            }
        };
    }

    private static GrammeException unwritable(Path folder, IOException e) {
        return GrammeException.failure(
                        "Cannot write to " + folder + ": " + e.getMessage(), "the disk is full, or it is read-only.")
                .causedBy(e);
    }
}
