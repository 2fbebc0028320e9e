package dev.gramme.model.internal.wire;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file as memory. It stays mapped for as long as anybody holds a part of it; replacing the file by renaming
/// another over it does no harm, cutting it short while it is in use does.
public final class MappedFile {
    private MappedFile() {}

    /// @throws GrammeException if it is not there or cannot be read
    public static MemorySegment open(Path file) {
        if (Files.isDirectory(file)) {
            throw GrammeException.failure("'" + file + "' is a folder", "a file in it is meant.");
        }
        try (var channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (NoSuchFileException e) {
            throw GrammeException.failure("There is no file '" + file + "'", "its name is misspelt.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot read '" + file + "': " + e.getMessage(), "it belongs to somebody else.")
                    .causedBy(e);
        }
    }
}
