package dev.gramme.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /// Bit by bit, and for all models that ONNX Runtime runs at all and answers the same way twice.
    @Test
    void whatIsWrittenComputesTheSame() {
        int compared = 0;
        for (Path file : ConformanceSuite.models()) {
            var expected = outputs(file);
            if (expected.isPresent() && expected.equals(outputs(file))) {
                var written = folder.resolve("model.onnx");
                OnnxFile.write(OnnxFile.read(file), written);
                try (var session = Session.open(written, 1)) {
                    assertThat(session.run(inputs(file, session)))
                            .as(file.toString())
                            .isEqualTo(expected.get());
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(800);
    }

    private static Optional<Map<String, Tensor>> outputs(Path file) {
        try (var session = Session.open(file, 1)) {
            return Optional.of(session.run(inputs(file, session)));
        } catch (GrammeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Tensor> inputs(Path file, Session session) {
        var files = ConformanceSuite.data(file, "input");
        var names = List.copyOf(session.inputs());
        return IntStream.range(0, Math.min(files.size(), names.size()))
                .boxed()
                .collect(Collectors.toMap(names::get, i -> OnnxFile.readTensor(files.get(i))));
    }
}
