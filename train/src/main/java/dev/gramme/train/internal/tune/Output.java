package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes a finished classifier: first what lies beside it, then the model.
final class Output {
    private Output() {}

    /// @param tokenizer what a classifier of texts needs in use
    /// @throws GrammeException if that fails
    static void write(Path out, Model model, Labels labels, Optional<Path> tokenizer) {
        var files = ClassifierFiles.of(out);
        try {
            var folder = out.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (tokenizer.isPresent()) {
                files.writeBeside(tokenizer.get(), labels);
            } else {
                files.writeLabels(labels);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The files beside " + out + " cannot be written: " + e.getMessage(),
                            "the disk is full, or the folder may not be written to.")
                    .causedBy(e);
        }
        OnnxFile.write(model, out);
    }
}
