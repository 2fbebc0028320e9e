package dev.gramme.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.GrammeException;
import dev.gramme.meter.Machine;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.cost.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// ONNX's own test models, one for each operation and more (Debian's `libonnx-testdata`): whatever they
/// hold, a compression returns a model that runs, or leaves it alone and says why.
class ConformanceModelsTest {
    private static final Path SUITE = Path.of("/usr/share/libonnx-testdata/data");
    private static final Settings QUICK = new Settings(1, 5, Duration.ofMillis(2), Duration.ofMillis(2), 0);

    @Test
    void eachIsCompressedToAModelThatRunsOrLeftAloneWithAReason() throws IOException {
        assumeTrue(Files.isDirectory(SUITE), "libonnx-testdata is not installed");
        var compressor = new Compressor(Quiet.OBSERVER, Machine.discover());
        var models = models();
        for (Path file : models) {
            byte[] before = Files.readAllBytes(file);
            switch (compressor.compress(request(file))) {
                case Compression.Compressed done -> {
                    Session.of(OnnxFile.parse(OnnxFile.bytes(done.model())), 1).close();
                    assertThat(done.bytesAfter()).isLessThan(done.bytesBefore());
                    assertThat(done.verified()).isFalse();
                }
                case Compression.Unchanged same ->
                    assertThat(same.reason()).as(file.toString()).isNotBlank();
            }
            assertThat(Arrays.equals(before, Files.readAllBytes(file))).isTrue();
        }
        assertThat(models).hasSizeGreaterThan(1_000);
    }

    private static CompressionRequest request(Path file) {
        return new CompressionRequest(
                file, Optional.empty(), new Limit(0.05), Goal.SIZE, Operators.ONNX_RUNTIME, 1, QUICK, Optional.empty());
    }

    private static List<Path> models() throws IOException {
        try (var files = Files.walk(SUITE)) {
            return new ArrayList<>(files.filter(file -> file.endsWith("model.onnx"))
                    .filter(ConformanceModelsTest::isReadable)
                    .sorted()
                    .toList());
        }
    }

    /// A few hold what is no tensor; that they are refused is tested where files are read.
    private static boolean isReadable(Path file) {
        try {
            OnnxFile.read(file);
            return true;
        } catch (GrammeException e) {
            return false;
        }
    }
}
