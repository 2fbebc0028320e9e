package dev.gramme.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file system of 64 KiB in memory, which only root may mount.
record SmallDisk(Path folder) implements AutoCloseable {
    private static final int BYTES = 64 << 10;

    static Optional<SmallDisk> mount(Path parent) throws IOException {
        var folder = Files.createDirectory(parent.resolve("disk"));
        boolean mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString());
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /// Leaves not one byte free.
    void fill() throws IOException {
        try (var out = Files.newOutputStream(folder.resolve("ballast"))) {
            for (int i = 0; i < BYTES; i++) {
                out.write(0);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space")) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!succeeds("umount", "-l", folder.toString())) {
            throw new IOException("cannot unmount " + folder);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
