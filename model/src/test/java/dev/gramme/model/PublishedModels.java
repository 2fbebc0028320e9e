package dev.gramme.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Models that others published, in the folder that GRAMME_MODELS names: encoders such as MiniLM and bge, the
/// nets of PP-OCR.
public final class PublishedModels {
    private PublishedModels() {}

    /// All ONNX files in the folder, at any depth.
    public static List<Path> all() {
        String folder = System.getenv("GRAMME_MODELS");
        assumeTrue(folder != null, "Published models are tested when GRAMME_MODELS names a folder of ONNX files");
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
