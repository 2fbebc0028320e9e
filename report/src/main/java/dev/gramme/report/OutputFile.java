package dev.gramme.report;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all: a full disk leaves what was there before.
public final class OutputFile {
    private OutputFile() {}

    /// Writes UTF-8, replacing what is there; folders on the way are made.
    ///
    /// @throws GrammeException if it cannot be written
    public static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.createDirectories(unfinished.getParent());
            Files.writeString(unfinished, text);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(unfinished, e);
            throw GrammeException.failure(
                            "The file " + file + " cannot be written: " + reason(e) + ".",
                            "--out should name another place, or the disk is full.")
                    .causedBy(e);
        }
    }

    /// The message of such an exception is often no more than a path.
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return reason == null ? "its folder is missing or may not be written to" : reason;
    }

    private static void remove(Path unfinished, IOException reason) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
