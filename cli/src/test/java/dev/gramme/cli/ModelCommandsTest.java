package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.CompressedFiles;
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

/// `gramme model` and its verbs, called as a shell calls them.
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
    void showTellsWhereACompressedModelComesFromAndWhatWasDone() {
        var path = folder.resolve("compressed.onnx");
        OnnxFile.write(
                OnnxFile.read(Path.of(file))
                        .withMetadata(CompressedFiles.ORIGIN, "5eed")
                        .withMetadata(CompressedFiles.METHOD, "8 bits\n" + "and more ".repeat(100)),
                path);
        assertThat(gramme("model", "show", path.toString(), "--json")).isZero();
        var metadata =
                new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8)).get("metadata");
        assertThat(metadata.get("gramme.compressed_from_sha256").asString()).isEqualTo("5eed");
        assertThat(metadata.get("gramme.compression").asString())
                .startsWith("8 bits\nand")
                .hasSizeGreaterThan(500);
        out.reset();
        assertThat(gramme("model", "show", path.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("gramme.compressed_from_sha256  5eed", "gramme.compression  8 bits and more", "…");
    }

    @Test
    void costTellsTimeEnergyAndHowFarToTrustThem() {
        assertThat(gramme("model", "cost", file, "--rounds", "5", "--batch", "3", "--zone", "FR", "--json"))
                .isZero();
        var json = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.get("schema").asString()).isEqualTo("gramme.model.cost/1");
        assertThat(json.get("predictions_per_run").asInt()).isEqualTo(3);
        assertThat(json.get("cpu_ms_per_prediction").asDouble()).isPositive();
        assertThat(json.get("latency_ms_p95").asDouble())
                .isGreaterThanOrEqualTo(json.get("latency_ms_median").asDouble());
        assertThat(json.get("energy_low_j_per_1000").asDouble())
                .isPositive()
                .isLessThan(json.get("energy_j_per_1000").asDouble());
        assertThat(json.get("emissions_g_per_1000").asDouble()).isPositive();
        assertThat(json.get("reliable").asBoolean()).isEqualTo(!json.has("unreliable_reason"));
        assertThat(err.size()).isZero();
    }

    @Test
    void compareTellsASlowerModelFromAFasterOne() {
        var wide = folder.resolve("wide.onnx");
        OnnxFile.write(new ResNet(ImageInput.GREY_28, List.of(32L, 64L), 1, 10).build(1), wide);
        assertThat(gramme("model", "compare", file, wide.toString(), "--rounds", "5", "--json"))
                .isZero();
        var json = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.get("schema").asString()).isEqualTo("gramme.model.compare/1");
        assertThat(json.get("latency_ratio").asDouble()).isGreaterThan(2);
        assertThat(json.get("latency_ratio_low").asDouble())
                .isLessThanOrEqualTo(json.get("latency_ratio_high").asDouble());
        // Where tests run, others may be busy; then there is no verdict, but never another one.
        assertThat(json.get("verdict").asString()).isIn("slower", "no_verdict");
        assertThat(json.get("b").get("energy_j_per_1000").asDouble())
                .isGreaterThan(json.get("a").get("energy_j_per_1000").asDouble());
        out.reset();
        assertThat(gramme("model", "compare", file, wide.toString(), "--rounds", "5"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("verdict    B is", "CPU time a prediction");
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThat(gramme("model", "cost", file, "--rounds", "1")).isEqualTo(2);
        assertThat(gramme("model", "cost", file, "--batch", "0")).isEqualTo(2);
        assertThat(gramme("model", "cost", folder.toString())).isEqualTo(2);
        assertThat(gramme("model", "cost", "none.onnx")).isEqualTo(2);
        assertThat(gramme("model", "compare", file)).isEqualTo(2);
        assertThat(gramme("model", "compare", file, file, "--data", file)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("From 1 rounds", "batch 0", "is a folder", "No such file", "labels of", "Maybe")
                .doesNotContain("Exception");
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
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("show, check, cost or compare");
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
