package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownData;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the model that a command names.
final class ModelFiles {
    private ModelFiles() {}

    /// @param idOrPath an ONNX file, or the id of a known model
    static Path named(String idOrPath, Console console) {
        var file = KnownData.of(console.environment()).resolve(idOrPath).main();
        if (Files.isDirectory(file)) {
            throw GrammeException.usage(file + " is a folder, not an ONNX model", "a file in it is meant.");
        }
        return file;
    }
}
