package dev.gramme.carbon;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Measured and published data that is not part of the project. Tests that want it skip, and say so, without it.
public final class SharedData {
    private SharedData() {}

    /// A file or folder under the folder that the environment variable GRAMME_DATA names.
    public static Path at(String path) {
        String folder = System.getenv("GRAMME_DATA");
        assumeTrue(folder != null, "GRAMME_DATA is not set, so " + path + " is not looked at");
        Path file = Path.of(String.valueOf(folder)).resolve(path).normalize();
        assumeTrue(Files.exists(file), file + " is not there");
        return file;
    }
}
