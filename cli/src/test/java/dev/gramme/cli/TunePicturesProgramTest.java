package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme tune` and `gramme predict` on pictures, as processes of their own: reddish and bluish noise.
class TunePicturesProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writePictures() throws IOException {
        pictures("train", 24, 1);
        pictures("test", 10, 2);
        Files.writeString(home.resolve("train/red/broken.png"), "no picture");
    }

    @Test
    void aFolderOfPicturesBecomesAModelThatLabelsPictures() throws Exception {
        var program = Program.in(home);
        var answer = program.call(tune("plain-cnn:4-8", "colours.onnx", "--test", "test", "--json"));
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("1 skipped").contains("broken.png");
        assertThat(answer.json().get("value").asDouble()).isGreaterThanOrEqualTo(0.9);
        assertThat(answer.json().get("max_rel_diff").asDouble()).isBetween(0.0, 1e-4);

        var one = program.call("predict", "colours.onnx", "test/red/0.png", "--json")
                .json();
        assertThat(one.get("predictions").get(0).get("picture").asString()).isEqualTo("test/red/0.png");
        assertThat(one.get("predictions").get(0).get("label").asString()).isEqualTo("red");
        assertThat(program.call("predict", "colours.onnx", "test", "--json")
                        .json()
                        .get("predictions"))
                .hasSize(20);

        var student = program.call(tune(
                "mlp:8", "small.onnx", "--test", "test", "--teacher", "colours.onnx", "--unlabeled", "test", "--json"));
        assertThat(student.exit()).as(student.err()).isZero();
        assertThat(home.resolve("small.labels.txt")).hasContent("blue\nred");
    }

    @Test
    void badInputIsAClearErrorAndLeavesNoModel() throws Exception {
        Files.createDirectories(home.resolve("empty"));
        Files.createDirectories(home.resolve("one/only"));
        Files.copy(home.resolve("test/red/0.png"), home.resolve("one/only/0.png"));
        var program = Program.in(home);
        refused(program, 2, "resnet was meant", "resnett:4", "--data", "train");
        refused(program, 1, "has no folder with PNG", "resnet:4", "--data", "empty");
        refused(program, 1, "nothing to tell apart", "resnet:4", "--data", "one");
        refused(program, 2, "has learnt nothing", "resnet:4", "--data", "train", "--method", "head");
        refused(program, 2, "`--teacher FILE` was forgotten", "resnet:4", "--data", "train", "--hard", "0.5");
        refused(program, 2, "cannot be erased", "resnet:4", "--data", "train", "--erase", "2");
        assertThat(program.call(tune("mlp:4", "m.onnx")).exit()).isZero();
        assertThat(program.call("predict", "m.onnx", "train/red/broken.png").err())
                .contains("No picture of train/red/broken.png can be decoded");
    }

    private void refused(Program program, int exit, String words, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("tune", "--out", "out.onnx"));
        all.addAll(List.of(arguments));
        var answer = program.call(all.toArray(String[]::new));
        assertThat(answer.exit()).as(answer.err()).isEqualTo(exit);
        assertThat(answer.err()).contains(words).contains("Maybe").doesNotContain("Exception");
        assertThat(home.resolve("out.onnx")).doesNotExist();
    }

    private static String[] tune(String model, String out, String... more) {
        var words = new ArrayList<>(List.of("tune", model, "--data", "train", "--out", out, "--epochs", "8"));
        words.addAll(List.of("--batch", "8", "--rate", "0.05", "--threads", "2"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void pictures(String set, int each, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        for (String label : List.of("red", "blue")) {
            Path folder = Files.createDirectories(home.resolve(set).resolve(label));
            for (int i = 0; i < each; i++) {
                var picture = new BufferedImage(10 + i % 3, 12, BufferedImage.TYPE_INT_RGB);
                for (int p = 0; p < picture.getWidth() * picture.getHeight(); p++) {
                    int strong = random.nextInt(120, 256);
                    int weak = random.nextInt(120);
                    int colour = label.equals("red") ? strong << 16 | weak : weak << 16 | strong;
                    picture.setRGB(p % picture.getWidth(), p / picture.getWidth(), colour | random.nextInt(256) << 8);
                }
                ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
            }
        }
    }
}
