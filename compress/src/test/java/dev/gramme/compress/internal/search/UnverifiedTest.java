package dev.gramme.compress.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Compression;
import dev.gramme.compress.CompressionRequest;
import dev.gramme.compress.Compressor;
import dev.gramme.compress.Goal;
import dev.gramme.compress.LayerReport;
import dev.gramme.compress.Limit;
import dev.gramme.compress.Operators;
import dev.gramme.compress.Option;
import dev.gramme.compress.Quiet;
import dev.gramme.meter.Machine;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.cost.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compressions without any data: methods that need none do what they can, and the answer says that its use was not
/// verified.
class UnverifiedTest {
    private static final Settings QUICK = new Settings(1, 5, Duration.ofMillis(5), Duration.ofMillis(5), 0);

    @TempDir
    Path folder = Path.of("");

    @Test
    void anEncodersWeightsAreNarrowedForMemory() {
        var done = compressed(new SmallBert(20_000, 32, 2, 128, 4, 256).build(1), Goal.MEMORY, 0.02);
        assertThat(done.verified()).isFalse();
        assertThat(done.options())
                .extracting(Option::word)
                .contains("int8-dynamic", "int8-blocks", "int4-blocks", "float16");
        assertThat(done.options())
                .filteredOn(option ->
                        option.word().equals("int8-blocks") || option.word().equals("float16"))
                .allMatch(option -> option.quality().isPresent());
        assertThat(done.layers()).extracting(LayerReport::bits).contains(8);
    }

    /// Convolutions have a form in 8 bits only where examples show their ranges.
    @Test
    void convolutionsTakeSixteenBits() {
        var model = new PlainCnn(new ImageInput(3, 16, 16), List.of(32L, 64L), 5).build(1);
        var done = compressed(model, Goal.SIZE, 0.01);
        assertThat(done.verified()).isFalse();
        assertThat(done.word()).isEqualTo("float16");
        assertThat(done.bytesAfter()).isLessThan((long) (0.6 * done.bytesBefore()));
        assertThat(done.layers()).allSatisfy(layer -> {
            assertThat(layer.bits()).isEqualTo(16);
            assertThat(layer.bytesAfter()).isEqualTo(layer.bytesBefore() / 2);
            assertThat(layer.sensitivity()).isPresent();
        });
    }

    private Compression.Compressed compressed(Model model, Goal goal, double drop) {
        var file = folder.resolve("model.onnx");
        OnnxFile.write(model, file);
        var request = new CompressionRequest(
                file, Optional.empty(), new Limit(drop), goal, Operators.ONNX_RUNTIME, 1, QUICK, Optional.empty());
        var found = new Compressor(Quiet.OBSERVER, Machine.discover()).compress(request);
        assertThat(found).as(found.reason()).isInstanceOf(Compression.Compressed.class);
        return (Compression.Compressed) found;
    }
}
