package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.ResNet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `gramme model show` and `gramme model check`, called as a shell calls them.
class ModelCommandsTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String file = "";

    @BeforeEach
    void writeAModel() {
        var path = folder.resolve("resnet.onnx");
        OnnxFile.write(new ResNet(ImageInput.GREY_28, List.of(8L, 16L), 1, 10).build(1), path);
        file = path.toString();
    }

    @Test
    void checkComparesTheTrainingExecutorWithOnnxRuntime() {
        assertThat(gramme("model", "check", file, "--json")).isZero();
        var json = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.get("schema").asString()).isEqualTo("gramme.model-check/1");
        assertThat(json.get("opset").asInt()).isEqualTo(17);
        assertThat(json.get("ops").get("Conv").asInt()).isEqualTo(6);
        assertThat(json.get("unsupported_ops")).isEmpty();
        // Two programs never agree to the last bit; zero would mean that one was compared with itself.
        assertThat(json.get("max_abs_diff").asDouble()).isPositive();
        assertThat(json.get("max_rel_diff").asDouble()).isBetween(1e-12, 1e-4);
        assertThat(err.size()).isZero();
    }

    @Test
    void showListsLayersWithShapesAndShares() {
        assertThat(gramme("model", "show", file, "--json")).isZero();
        var json = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        var layers = json.get("layers");
        var stem = layers.get(0);
        assertThat(stem.get("op").asString()).isEqualTo("Conv");
        assertThat(stem.get("shape").toString()).isEqualTo("[\"batch\",8,28,28]");
        assertThat(stem.get("parameters").asInt()).isEqualTo(8 * 9);
        double shares = layers.values().stream()
                .mapToDouble(layer -> layer.get("share").asDouble())
                .sum();
        assertThat(shares).isBetween(0.999, 1.001);
        out.reset();
        assertThat(gramme("model", "show", file)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("[batch×8×28×28]", "opset 17", "input   x  float[batch×1×28×28]", "--all shows them");
    }

    @Test
    void aBrokenFileIsAClearError() throws IOException {
        var bytes = Files.readAllBytes(Path.of(file));
        var half = folder.resolve("half.onnx");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(gramme("model", "check", half.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("half.onnx' cannot be read as an ONNX model", "at byte", "Maybe it was cut short")
                .doesNotContain("Exception");
    }

    @Test
    void aVerbIsAskedFor() {
        assertThat(gramme("model")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("show or check");
    }

    private int gramme(String... args) {
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of());
        return CommandLines.execute(console, args);
    }
}
