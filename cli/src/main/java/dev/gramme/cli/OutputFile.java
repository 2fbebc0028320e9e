package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all: a full disk leaves what was there before.
final class OutputFile {
    private OutputFile() {}

    /// @throws GrammeException if it cannot be written
    static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(unfinished, e);
            throw GrammeException.failure(
                            "The file " + file + " cannot be written: " + e.getMessage() + ".",
                            "its folder is missing, or the disk is full.")
                    .causedBy(e);
        }
    }

    private static void remove(Path unfinished, IOException reason) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
