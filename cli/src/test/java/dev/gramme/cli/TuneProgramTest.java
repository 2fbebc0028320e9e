package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.SmallBert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `gramme tune` and `gramme predict` as processes of their own, on a small encoder and a made-up language.
class TuneProgramTest {
    static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [
               {"id": 3, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true}],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                          {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
                                  "[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}},
             "decoder": null,
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
               "max_input_chars_per_word": 100,
               "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "the": 4, "fire": 5, "sun": 6, "lava": 7,
                         "ice": 8, "snow": 9, "frost": 10}}}
            """;
    private static final List<String> WORDS = List.of("fire", "sun", "lava", "ice", "snow", "frost");

    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeModelAndTexts() throws IOException {
        OnnxFile.write(new SmallBert(11, 32, 2, 16, 2, 32).build(1), home.resolve("small.onnx"));
        Files.writeString(home.resolve("small.tokenizer.json"), TOKENIZER);
        Files.writeString(home.resolve("train.csv"), texts(160, 1));
        Files.writeString(home.resolve("test.csv"), texts(60, 2));
    }

    @Test
    void aTuningAnswersWithItsScoreAndItsBillAndTheFilePredicts() throws Exception {
        var program = Program.in(home);
        var answer = program.call(tune("out.onnx", "full", "--json", "--baseline"));
        assertThat(answer.exit()).as(answer.err()).isZero();
        var json = answer.json();
        assertThat(json.get("schema").asString()).isEqualTo("gramme.tune/1");
        assertThat(json.get("metric").asString()).isEqualTo("accuracy");
        assertThat(json.get("value").asDouble()).isBetween(0.95, 1.0);
        assertThat(json.get("low").asDouble()).isLessThan(json.get("value").asDouble());
        assertThat(json.get("high").asDouble()).isBetween(json.get("value").asDouble(), 1.0);
        assertThat(json.get("epochs").asInt()).isEqualTo(6);
        assertThat(json.get("duration_s").asDouble()).isPositive();
        assertThat(json.get("energy_j").asDouble()).isPositive();
        assertThat(json.get("emissions_g").asDouble()).isPositive();
        assertThat(json.get("max_rel_diff").asDouble()).isBetween(0.0, 1e-4);
        assertThat(json.get("baseline").get("mcnemar_p").asDouble()).isBetween(0.0, 1.0);
        assertThat(home.resolve("out.onnx.checkpoint")).doesNotExist();

        var one = program.call("predict", "out.onnx", "the lava", "--json").json();
        assertThat(one.get("predictions").get(0).get("label").asString()).isEqualTo("hot");
        var many = program.call("predict", "out.onnx", "test.csv", "--json").json();
        assertThat(many.get("predictions")).hasSize(60);
    }

    /// Killed at three places, it ends with the very file that it writes when nobody disturbs it.
    @ParameterizedTest
    @ValueSource(strings = {"full", "lora"})
    void killedWithoutWarningItGoesOnFromItsCheckpointToTheSameFile(String method) throws Exception {
        var program = Program.in(home);
        assertThat(program.call(tune("whole.onnx", method)).exit()).isZero();
        var checkpoint = home.resolve("killed.onnx.checkpoint");
        long seen = 0;
        for (int kill = 0; kill < 3; kill++) {
            var running = program.start(tune("killed.onnx", method));
            long before = seen;
            Program.await(
                    "a new checkpoint is there, or the end",
                    () -> written(checkpoint) > before || !running.process().isAlive());
            running.process().destroyForcibly().waitFor();
            seen = written(checkpoint);
        }
        var answer = program.call(tune("killed.onnx", method));
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(home.resolve("killed.onnx")).hasSameBinaryContentAs(home.resolve("whole.onnx"));
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void ctrlCSavesTheStateAndSaysHowToGoOn() throws Exception {
        // A shell that starts jobs in the background lets them ignore interrupts, and the tests may be such a job.
        var program = Program.in(home).after("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV", "--");
        var running = program.start(tune("out.onnx", "full", "--epochs", "100000"));
        var checkpoint = home.resolve("out.onnx.checkpoint");
        Program.await("the training is under way", () -> Files.exists(checkpoint));
        new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid()))
                .start()
                .waitFor();
        var answer = running.answer();
        assertThat(answer.exit()).isEqualTo(130);
        assertThat(answer.err())
                .contains("Interrupted. The same command goes on from")
                .doesNotContain("Exception");
        assertThat(checkpoint).exists();
        assertThat(home.resolve("out.onnx")).doesNotExist();
        assertThat(program.call("runs", "list").out()).contains("failed");
    }

    @Test
    void aBudgetEndsItWithAUsableModel() throws Exception {
        var program = Program.in(home);
        var answer = program.call(tune("out.onnx", "full", "--epochs", "100000", "--budget", "1J", "--json"));
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.json().get("ended").asString()).isEqualTo("its budget is used up");
        assertThat(program.call("predict", "out.onnx", "the ice").exit()).isZero();
    }

    @Test
    void badInputIsAClearErrorAndLeavesNoModel() throws Exception {
        Files.writeString(home.resolve("one.csv"), "text,label\nthe sun,hot\nthe lava,hot\n");
        Files.writeString(home.resolve("none.csv"), "text,label\n");
        Files.writeString(home.resolve("new.csv"), "text,label\nthe wind,mild\n");
        byte[] model = Files.readAllBytes(home.resolve("small.onnx"));
        Files.write(home.resolve("broken.onnx"), Arrays.copyOf(model, model.length / 2));
        Files.copy(home.resolve("small.tokenizer.json"), home.resolve("broken.tokenizer.json"));
        var program = Program.in(home);
        refused(program, 1, "hot", "small.onnx", "--data", "one.csv");
        refused(program, 1, "none.csv", "small.onnx", "--data", "none.csv");
        refused(program, 1, "mild", "small.onnx", "--data", "train.csv", "--test", "new.csv");
        refused(program, 1, "broken.onnx", "broken.onnx", "--data", "train.csv");
        refused(program, 2, "thorough", "small.onnx", "--data", "train.csv", "--method", "thorough");
        refused(program, 2, "missing.csv", "small.onnx", "--data", "missing.csv");
        refused(program, 2, "nowhere.json", "small.onnx", "--data", "train.csv", "--tokenizer", "nowhere.json");
        refused(program, 2, "longest", "small.onnx", "--data", "train.csv", "--longest", "2");
    }

    private void refused(Program program, int exit, String word, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("tune", "--out", "out.onnx"));
        words.addAll(List.of(arguments));
        var answer = program.call(words.toArray(String[]::new));
        assertThat(answer.exit()).as(answer.err()).isEqualTo(exit);
        assertThat(answer.err()).contains(word).contains("Maybe").doesNotContain("Exception");
        assertThat(home.resolve("out.onnx")).doesNotExist();
    }

    private static String[] tune(String out, String method, String... more) {
        var words = new ArrayList<>(List.of("tune", "small.onnx", "--data", "train.csv", "--test", "test.csv"));
        words.addAll(List.of("--method", method, "--out", out, "--seed", "3", "--threads", "2"));
        words.addAll(List.of("--checkpoint", "4", "--rate", "0.01"));
        if (!List.of(more).contains("--epochs")) {
            words.addAll(List.of("--epochs", "6"));
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static long written(Path checkpoint) {
        return checkpoint.toFile().lastModified();
    }

    private static String texts(int size, long seed) {
        var random = new SplittableRandom(seed);
        var csv = new StringBuilder("text,label\n");
        for (int i = 0; i < size; i++) {
            int word = random.nextInt(3) + 3 * (i % 2);
            int other = random.nextInt(3) + 3 * (i % 2);
            csv.append(WORDS.get(word)).append(" the ".repeat(1 + random.nextInt(4)));
            csv.append(WORDS.get(other)).append(i % 2 == 0 ? ",hot\n" : ",cold\n");
        }
        return csv.toString();
    }
}
