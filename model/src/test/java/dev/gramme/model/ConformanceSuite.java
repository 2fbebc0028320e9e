package dev.gramme.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// ONNX's own test models, as Debian's package `libonnx-testdata` installs them.
final class ConformanceSuite {
    private static final Path ROOT = Path.of("/usr/share/libonnx-testdata/data");

    private ConformanceSuite() {}

    static List<Path> models() {
        assumeTrue(Files.isDirectory(ROOT), "ONNX's test models are not here: apt-get install libonnx-testdata");
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("model.onnx")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files `input_0.pb`, `input_1.pb` … (or outputs) of a model's first set of data.
    static List<Path> data(Path model, String kind) {
        var files = new ArrayList<Path>();
        var folder = model.resolveSibling("test_data_set_0");
        for (int i = 0; Files.exists(folder.resolve(kind + "_" + i + ".pb")); i++) {
            files.add(folder.resolve(kind + "_" + i + ".pb"));
        }
        return files;
    }
}
