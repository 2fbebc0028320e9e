package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme tune` and `gramme predict` on tables, as processes of their own: ripe are fruits that are red and heavy, or
/// green and light.
class TuneTablesProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeTables() throws IOException {
        table("train.csv", 400, 1);
        table("test.csv", 100, 2);
    }

    @Test
    void aTableBecomesAModelThatFillsInItsColumn() throws Exception {
        var program = Program.in(home);
        var answer = program.call(tune("ripe.onnx", "--test", "test.csv", "--baseline", "--json"));
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("grams (number), colour (2 categories) → ripe");
        assertThat(answer.json().get("value").asDouble()).isGreaterThanOrEqualTo(0.9);
        assertThat(answer.json().get("baseline").get("name").asString()).isEqualTo("boosted trees");
        assertThat(answer.json().get("max_rel_diff").asDouble()).isBetween(0.0, 1e-4);

        // Columns in another order, one that nobody asked for, a blank and a colour never seen.
        Files.writeString(home.resolve("new.csv"), "colour,shop,grams\nred,A,190\ngreen,B,190\nblue,A,\n");
        var rows =
                program.call("predict", "ripe.onnx", "new.csv", "--json").json().get("predictions");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).get("row").asString()).isEqualTo("1");
        assertThat(rows.get(0).get("label").asString()).isEqualTo("yes");
        assertThat(rows.get(1).get("label").asString()).isEqualTo("no");
        assertThat(rows.get(2).get("probability").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void badInputIsAClearErrorAndLeavesNoModel() throws Exception {
        var program = Program.in(home);
        refused(program, 2, "does not take rows of a table", "resnet:8", "--data", "train.csv");
        refused(program, 2, "has no column weight", "mlp:16", "--data", "train.csv", "--label", "weight");
        refused(program, 2, "no teachers for tables", "mlp:16", "--data", "train.csv", "--teacher", "train.csv");
        refused(program, 2, "has learnt nothing", "mlp:16", "--data", "train.csv", "--method", "head");
        Files.writeString(home.resolve("clash.csv"), "logits,ripe\n1,yes\n2,no\n3,yes\n");
        refused(program, 1, "The column 'logits' has the name of", "mlp:16", "--data", "clash.csv");
        assertThat(program.call(tune("m.onnx")).exit()).isZero();
        Files.writeString(home.resolve("words.csv"), "grams,colour\nmany,red\n");
        assertThat(program.call("predict", "m.onnx", "words.csv").err())
                .contains("line 2")
                .contains("not a number");
        assertThat(program.call("predict", "m.onnx", "ripe?").err()).contains("No such file");
    }

    private void refused(Program program, int exit, String words, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("tune", "--out", "out.onnx"));
        all.addAll(List.of(arguments));
        var answer = program.call(all.toArray(String[]::new));
        assertThat(answer.exit()).as(answer.err()).isEqualTo(exit);
        assertThat(answer.err()).contains(words).contains("Maybe").doesNotContain("Exception");
        assertThat(home.resolve("out.onnx")).doesNotExist();
    }

    private static String[] tune(String out, String... more) {
        var words = new ArrayList<>(List.of("tune", "mlp:16", "--data", "train.csv", "--out", out));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void table(String name, int rows, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("grams,colour,ripe\n");
        for (int i = 0; i < rows; i++) {
            int grams = random.nextInt(50, 250);
            boolean red = random.nextBoolean();
            boolean ripe = red == grams > 150;
            text.append(grams).append(red ? ",red" : ",green").append(ripe ? ",yes\n" : ",no\n");
        }
        Files.writeString(home.resolve(name), text);
    }
}
