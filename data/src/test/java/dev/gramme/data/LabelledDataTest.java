package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.data.known.DataFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledDataTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void textsThatAreThereTwiceOrJudgedByAreNotLearntFrom() throws IOException {
        var train = write(
                "train.csv", "text,label", "buy now,spam", "buy  now,spam", "hello,ham", "buy now,ham", "bye,ham");
        var test = write("test.csv", "text,label", "bye,ham", "win,spam", "win,spam");
        var read = read(train, test);

        assertThat(read.train().inputs()).isEqualTo(List.of("buy now", "hello"));
        assertThat(read.test().orElseThrow().size()).isEqualTo(3);
        assertThat(told)
                .containsExactly(
                        train + ": 2 texts left out, being there before, 1 of them with another label",
                        train + ": 1 text left out, being among the test data");
    }

    @Test
    void soArePictures() throws IOException {
        draw("train/a/1", 10);
        draw("train/a/2", 10);
        draw("train/a/3", 20);
        draw("train/b/1", 30);
        draw("test/a/1", 20);
        draw("test/b/1", 40);
        Files.writeString(folder.resolve("train/b/broken.png"), "no picture");
        var read = read(folder.resolve("train"), folder.resolve("test"));

        // What cannot be decoded is told when it is.
        assertThat(read.train().size()).isEqualTo(3);
        assertThat(told).hasSize(2).allMatch(line -> line.contains("1 picture left out"));
    }

    @Test
    void rowsThatAreAlikeAreCasesOfTheirOwn() throws IOException {
        var table = write("table.csv", "age,answer", "1,yes", "1,yes", "2,no", "2,no");
        assertThat(read(table, table).train().size()).isEqualTo(4);
        assertThat(told).noneMatch(line -> line.contains("left out"));
    }

    private LabelledData read(Path train, Path test) {
        var files = new DataFiles(train, Optional.of(test));
        return LabelledData.read(files, Optional.empty(), Set.of(), told::add).distinct(told::add);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private void draw(String name, int grey) throws IOException {
        var file = folder.resolve(name + ".png");
        Files.createDirectories(file.getParent());
        var picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(1, 1, 0, grey);
        ImageIO.write(picture, "png", file.toFile());
    }
}
