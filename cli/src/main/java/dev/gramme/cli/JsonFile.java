package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/// A file that a run's JSON is written to: whole or not at all.
final class JsonFile {
    private final Path file;

    private JsonFile(Path file) {
        this.file = file;
    }

    /// Fails before anything is run if the file can never be written.
    static JsonFile checked(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw GrammeException.usage("--json-file " + file + " is a folder", "a file in it was meant.");
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw GrammeException.usage(
                    "--json-file " + file + " cannot be written", "its folder is missing or read-only.");
        }
        return new JsonFile(file);
    }

    /// Writes beside the file first, so that nobody ever reads half of it.
    void write(Run run, Consumer<String> warn) {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.writeString(unfinished, RunJson.run(run) + "\n");
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            unfinished.toFile().delete();
            warn.accept("Cannot write " + file + ": " + e.getMessage() + ". Maybe the disk is full.");
        }
    }
}
