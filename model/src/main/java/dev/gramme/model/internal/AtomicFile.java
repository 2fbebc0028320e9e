package dev.gramme.model.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file so that, whatever happens, either the old content or all of the new is there: a temporary file
/// beside it, forced to the disk, then renamed over it.
public final class AtomicFile {
    private AtomicFile() {}

    /// What goes into the file.
    @FunctionalInterface
    public interface Content {
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    public static void write(Path file, Content content) throws IOException {
        // A link stays a link: the file it leads to is replaced.
        var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        var temporary = create(target);
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(target);
    }

    /// A new file with the usual permissions, which `Files.createTempFile` would not give it.
    private static Path create(Path target) throws IOException {
        for (int attempt = 0; ; attempt++) {
            var temporary = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + attempt + ".tmp");
            try {
                return Files.createFile(temporary);
            } catch (FileAlreadyExistsException e) {
                if (attempt == Short.MAX_VALUE) {
                    throw e;
                }
            }
        }
    }

    /// Only then does the new name survive a power cut. Windows opens no folders.
    private static void forceFolder(Path target) throws IOException {
        var folder = target.getParent();
        if (folder != null && !System.getProperty("os.name").startsWith("Windows")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
