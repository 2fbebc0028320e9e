package dev.gramme.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.model.build.SmallBert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `gramme compress` as a process of its own, on small networks and a made-up language.
class CompressProgramTest {
    private static final List<String> WORDS = List.of("fire", "sun", "lava", "ice", "snow", "frost");

    private static Program.@Nullable Answer judged;
    private static Program.@Nullable Answer portable;
    private static Program.@Nullable Answer unverified;

    @TempDir
    static Path shared = Path.of("");

    @TempDir
    Path home = Path.of("");

    /// Each keeps one core busy for long, mostly with measuring: side by side they are sooner done.
    @BeforeAll
    static void compressInThreeWays() throws Exception {
        writeModelAndTexts(shared);
        // Without examples convolutions have few other forms, so that few have to be tried.
        var pictures = new PlainCnn(new ImageInput(3, 16, 16), List.of(32L, 64L), 5);
        OnnxFile.write(pictures.build(1), shared.resolve("pictures.onnx"));
        var three = List.of(
                begin(shared, "small.onnx", "--data", "texts.csv", "--goal", "size"),
                begin(
                        shared,
                        "small.onnx",
                        "--data",
                        "texts.csv",
                        "--goal",
                        "size",
                        "--portable",
                        "--out",
                        "portable.onnx"),
                begin(shared, "pictures.onnx", "--goal", "size", "--max-drop", "5%", "--out", "unverified.onnx"));
        judged = three.get(0).answer();
        portable = three.get(1).answer();
        unverified = three.get(2).answer();
    }

    @BeforeEach
    void writeModelAndTexts() throws IOException {
        writeModelAndTexts(home);
    }

    private static void writeModelAndTexts(Path home) throws IOException {
        OnnxFile.write(new SmallBert(3000, 32, 2, 64, 2, 128).build(1), home.resolve("small.onnx"));
        Files.writeString(home.resolve("small.tokenizer.json"), TuneProgramTest.TOKENIZER);
        Files.writeString(home.resolve("texts.csv"), texts(120, false));
        Files.writeString(home.resolve("labelled.csv"), texts(120, true));
    }

    @Test
    void anEncoderIsJudgedByItsVectorsAndAnswersWithAllFigures() throws Exception {
        byte[] before = Files.readAllBytes(home.resolve("small.onnx"));
        var answer = requireNonNull(judged);
        assertThat(answer.exit()).as(answer.err()).isZero();
        var json = answer.json();
        assertThat(json.get("status").asString()).isEqualTo("compressed");
        assertThat(json.get("size_before").asLong()).isEqualTo(before.length);
        assertThat(json.get("size_after").asLong())
                .isEqualTo(Files.size(shared.resolve("out.onnx")))
                .isLessThan(before.length / 2);
        assertThat(json.get("metric").asString()).isEqualTo("cosine");
        assertThat(json.get("before").asDouble()).isOne();
        assertThat(json.get("after").asDouble())
                .isEqualTo(json.get("cosine_mean").asDouble())
                .isBetween(
                        json.get("after_low").asDouble(), json.get("after_high").asDouble())
                .isGreaterThan(0.998);
        assertThat(json.get("cosine_min").asDouble()).isBetween(0.9, 1.0);
        assertThat(json.get("neighbour_overlap_10").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.get("latency_ratio").asDouble()).isPositive();
        assertThat(json.get("energy_j_per_1000_before").asDouble()).isPositive();
        assertThat(json.get("energy_j_per_1000_after").asDouble()).isPositive();
        assertThat(json.get("peak_memory_mb").asDouble()).isPositive();
        assertThat(json.get("peak_memory_mb_before").asDouble()).isPositive();
        assertThat(json.get("options").valueStream())
                .anyMatch(option -> option.get("pareto").asBoolean())
                .allMatch(option -> !option.get("pareto").asBoolean()
                        || option.get("latency_ratio").isNumber());
        assertThat(json.has("payback_predictions")).isTrue();
        var layer = json.get("layers").get(0);
        assertThat(layer.get("name").asString()).isNotBlank();
        assertThat(layer.get("bits").asInt()).isBetween(4, 8);
        assertThat(layer.get("sparsity").asDouble()).isZero();
        assertThat(layer.get("sensitivity").asDouble()).isBetween(0.0, 0.5);
        assertThat(layer.get("reason").asString()).isNotBlank();
        for (String key : List.of("time_share_before", "time_share_after")) {
            assertThat(json.get("layers").valueStream().map(row -> row.get(key)))
                    .as(key)
                    .allMatch(share -> share.isNull() || share.isNumber())
                    .anyMatch(JsonNode::isNumber);
            assertThat(json.get("layers")
                            .valueStream()
                            .mapToDouble(row -> row.get(key).asDouble(0))
                            .sum())
                    .isBetween(0.1, 1.0);
        }
        assertThat(shared.resolve("small.onnx")).hasBinaryContent(before);
        var written = OnnxFile.read(shared.resolve("out.onnx"));
        assertThat(written.metadata()).containsKeys("gramme.compressed_from_sha256", "gramme.compression");
        assertThat(written.metadata().get("gramme.compression"))
                .as("nothing that was measured, or the same model again would have other bytes")
                .doesNotContain("×");
        assertThat(shared.resolve("out.tokenizer.json")).exists();
        assertThat(Program.in(shared).call("runs", "list").out()).contains("compres");
        var run = Program.in(shared).call("runs", "show", json.get("run_id").asString());
        assertThat(run.out())
                .contains(
                        "compress --json --rounds 5 --turn 40ms --out out.onnx small.onnx --data texts.csv --goal size");
    }

    @Test
    void aClassifierIsJudgedByItsLabelsAndStillPredicts() throws Exception {
        var program = Program.in(home);
        var tuned = program.call(
                "tune",
                "small.onnx",
                "--data",
                "labelled.csv",
                "--method",
                "full",
                "--epochs",
                "3",
                "--rate",
                "0.003",
                "--out",
                "hot.onnx");
        assertThat(tuned.exit()).as(tuned.err()).isZero();
        var usual = begin(home, "hot.onnx", "--data", "labelled.csv", "--tier", "99", "--goal", "size");
        var pruning = begin(
                home,
                "hot.onnx",
                "--data",
                "labelled.csv",
                "--prune",
                "40%",
                "--goal",
                "size",
                "--max-drop",
                "5%",
                "--out",
                "pruned.onnx");
        var dropping = begin(
                home,
                "hot.onnx",
                "--data",
                "labelled.csv",
                "--goal",
                "size",
                "--max-drop",
                "5%",
                "--drop-layers",
                "1",
                "--out",
                "dropped.onnx");
        var answer = usual.answer();
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("status").asString()).isEqualTo("compressed");
        assertThat(answer.json().get("metric").asString()).isEqualTo("accuracy");
        assertThat(answer.json().get("after").asDouble())
                .isGreaterThanOrEqualTo(0.99 * answer.json().get("before").asDouble());
        assertThat(answer.json().get("mcnemar_p").asDouble()).isBetween(0.0, 1.0);
        var said = program.call("predict", "out.onnx", "the lava", "--json").json();
        assertThat(said.get("predictions").get(0).get("label").asString()).isEqualTo("hot");

        var pruned = pruning.answer();
        assertThat(pruned.exit()).as(pruned.err()).isZero();
        assertThat(pruned.json().get("reason").asString()).startsWith("pruned by 40 %");
        assertThat(Files.size(home.resolve("pruned.onnx"))).isLessThan(Files.size(home.resolve("out.onnx")));
        assertThat(pruned.json().get("layers").valueStream())
                .anyMatch(layer -> layer.get("sparsity").asDouble() > 0.3);
        assertThat(home.resolve("pruned.onnx.work")).doesNotExist();

        leavesOutLayers(dropping.answer());

        var again = compress("out.onnx", "--data", "labelled.csv", "--out", "twice.onnx");
        assertThat(again.json().get("status").asString()).isEqualTo("unchanged");
        assertThat(again.json().get("reason").asString()).contains("quantized already");
    }

    private void leavesOutLayers(Program.Answer dropped) throws Exception {
        assertThat(dropped.exit()).as(dropped.err()).isZero();
        assertThat(dropped.json().get("reason").asString()).startsWith("1 layer dropped");
        assertThat(Files.size(home.resolve("dropped.onnx"))).isLessThan(Files.size(home.resolve("out.onnx")));
        var gone = dropped.json()
                .get("layers")
                .valueStream()
                .filter(layer -> layer.get("sparsity").asDouble() == 1)
                .toList();
        // Queries, keys, values, what joins them, and two of the feed-forward part.
        assertThat(gone).hasSize(6).allMatch(layer -> layer.get("size_after").asLong() == 0);
        assertThat(home.resolve("dropped.onnx.work")).doesNotExist();

        var refused = compress(
                "hot.onnx",
                "--data",
                "labelled.csv",
                "--goal",
                "size",
                "--max-drop",
                "5%",
                "--drop-layers",
                "2",
                "--out",
                "none.onnx");
        assertThat(refused.exit()).as(refused.err()).isOne();
        assertThat(refused.err())
                .contains("has 2 layers, and 2 cannot be dropped")
                .contains("Maybe");
        assertThat(home.resolve("none.onnx")).doesNotExist();
        assertThat(home.resolve("none.onnx.work")).doesNotExist();
    }

    @Test
    void withoutDataItSaysThatNothingWasVerified() throws Exception {
        var answer = requireNonNull(unverified);
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("not verified");
        assertThat(answer.json().get("status").asString()).isEqualTo("compressed");
        assertThat(answer.json().get("verified").asBoolean()).isFalse();
    }

    @Test
    void aPortableModelHasOnlyOperationsOfTheStandardAndAnswersTheSame() throws Exception {
        var answer = requireNonNull(portable);
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("status").asString()).isEqualTo("compressed");
        assertThat(answer.json().get("cosine_mean").asDouble()).isGreaterThan(0.998);
        var written = OnnxFile.read(shared.resolve("portable.onnx"));
        assertThat(written.opsets()).containsOnlyKeys("");
        assertThat(written.graph().nodes())
                .allMatch(node -> node.domain().isEmpty())
                .anyMatch(node -> node.op().equals("MatMulInteger"));
    }

    @Test
    void whatNothingCanMeetLeavesTheModelAloneAndIsNoError() throws Exception {
        var answer = compress("small.onnx", "--data", "texts.csv", "--max-drop", "0");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("status").asString()).isEqualTo("unchanged");
        assertThat(answer.json().get("reason").asString()).isNotBlank();
        assertThat(home.resolve("out.onnx")).doesNotExist();
    }

    @Test
    void aSingleExampleProvesNothing() throws Exception {
        Files.writeString(home.resolve("one.csv"), "text\nthe sun\n");
        var answer = compress("small.onnx", "--data", "one.csv");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("status").asString()).isEqualTo("unchanged");
        assertThat(answer.json().get("reason").asString()).contains("at least 8");
    }

    @Test
    void badInputIsAClearErrorAndLeavesNoModel() throws Exception {
        byte[] model = Files.readAllBytes(home.resolve("small.onnx"));
        Files.write(home.resolve("broken.onnx"), Arrays.copyOf(model, model.length / 2));
        Files.writeString(home.resolve("small.labels.txt"), "mild\nwild\n");
        refused(1, "broken.onnx", "broken.onnx");
        refused(1, "mild", "small.onnx", "--data", "labelled.csv");
        refused(2, "missing.csv", "small.onnx", "--data", "missing.csv");
        refused(2, "beauty", "small.onnx", "--goal", "beauty");
        refused(2, "much", "small.onnx", "--max-drop", "much");
        refused(2, "one of them", "small.onnx", "--max-drop", "1%", "--tier", "99");
        refused(2, "nothing to learn from", "small.onnx", "--prune", "50%");
        refused(2, "one of them", "small.onnx", "--data", "texts.csv", "--prune", "50%", "--student", "small.onnx");
        refused(2, "one of them", "small.onnx", "--data", "texts.csv", "--prune", "50%", "--drop-layers", "1");
        refused(2, "0 layers", "small.onnx", "--data", "labelled.csv", "--drop-layers", "0");
        refused(2, "nothing to learn from", "small.onnx", "--drop-layers", "1");
        refused(2, "150", "small.onnx", "--data", "labelled.csv", "--prune", "150%");
        refused(2, "overwrite", "small.onnx", "--out", "small.onnx");
        assertThat(home.resolve("small.onnx")).hasBinaryContent(model);
    }

    private void refused(int exit, String word, String... arguments) throws Exception {
        var answer = compress(arguments);
        assertThat(answer.exit()).as(answer.err()).isEqualTo(exit);
        assertThat(answer.err()).contains(word).contains("Maybe").doesNotContain("Exception");
        assertThat(home.resolve("out.onnx")).doesNotExist();
    }

    private Program.Answer compress(String... arguments) throws Exception {
        return begin(home, arguments).answer();
    }

    private static Program.Running begin(Path home, String... arguments) throws IOException {
        var words = new ArrayList<>(List.of("compress", "--json", "--rounds", "5", "--turn", "40ms"));
        if (!List.of(arguments).contains("--out")) {
            words.addAll(List.of("--out", "out.onnx"));
        }
        words.addAll(List.of(arguments));
        return Program.in(home).start(words.toArray(String[]::new));
    }

    /// Each but once: those that were there before are left out.
    private static String texts(int size, boolean labelled) {
        var random = new SplittableRandom(1);
        var lines = new LinkedHashSet<String>();
        while (lines.size() < size) {
            boolean hot = lines.size() % 2 == 0;
            var line = new StringBuilder();
            int words = 3 + random.nextInt(6);
            for (int word = 0; word < words; word++) {
                line.append(WORDS.get(random.nextInt(3) + (hot ? 0 : 3))).append(" the ");
            }
            lines.add(line + (labelled ? hot ? ",hot" : ",cold" : ""));
        }
        return (labelled ? "text,label\n" : "text\n") + String.join("\n", lines) + "\n";
    }
}
