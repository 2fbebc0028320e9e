package dev.gramme.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading and writing against ONNX's own models.
class OnnxFileConformanceTest {
    @TempDir
    Path folder;

    @Test
    void everyModelOfTheSuiteComesBackAsItWasWritten() {
        var models = ConformanceSuite.models();
        assertThat(models).hasSizeGreaterThan(1000);
        var written = folder.resolve("model.onnx");
        assertThat(models).allSatisfy(file -> {
            var model = OnnxFile.read(file);
            OnnxFile.write(model, written);
            assertThat(OnnxFile.read(written)).isEqualTo(model);
            assertThat(OnnxFile.bytes(OnnxFile.read(written))).isEqualTo(OnnxFile.bytes(model));
        });
    }
}
