package dev.gramme.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.ImageSet;
import dev.gramme.data.Labels;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClassifierTest {
    private static final ImageFit FIT = new ImageFit(3, 8, 6);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyPictureGetsALabelWhateverItsSizeAndColours() throws IOException {
        try (var classifier = ImageClassifier.open(model(List.of("a", "b")), 1)) {
            var pixels =
                    classifier.pixels(List.of(grey(4, 4, 9), grey(20, 30, 200), new Image(3, 8, 6, new byte[144])));
            var predictions = classifier.classify(pixels);
            assertThat(predictions).hasSize(3).allSatisfy(prediction -> {
                assertThat(prediction.label()).isIn("a", "b");
                assertThat(prediction.probabilities().stream()
                                .mapToDouble(p -> p)
                                .sum())
                        .isBetween(0.9999, 1.0001);
            });
        }
    }

    @Test
    void labelsOfAnotherModelAndModelsOfNoPicturesAreRefused() throws IOException {
        try (var classifier = ImageClassifier.open(model(List.of("a", "b", "c")), 1)) {
            assertThatThrownBy(() -> classifier.classify(classifier.pixels(List.of(grey(4, 4, 9)))))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("2 outputs a picture and 3 labels");
        }
        var plain = folder.resolve("plain.onnx");
        OnnxFile.write(Blueprint.parse("mlp:4").build(ImageInput.GREY_28, 2, 0), plain);
        assertThatThrownBy(() -> ImageClassifier.open(plain, 1))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("does not say what pictures it takes");
    }

    @Test
    void picturesThatCannotBeDecodedAreCountedAndTheOthersKeepTheirPlaces() throws IOException {
        picture("a.png", 5, 5);
        Files.writeString(folder.resolve("b.jpg"), "no picture");
        Files.createDirectories(folder.resolve("sub"));
        picture("sub/c.png", 7, 3);
        var pictures = new ImageSet(folder).pictures();
        assertThat(pictures.names()).hasSize(3);
        var pixels = Pixels.of(pictures.images(), FIT);
        assertThat(pixels.kept()).containsExactly(0, 2);
        assertThat(pixels.size()).isEqualTo(2);
        assertThat(pixels.skipped().summary()).startsWith("1 skipped: 1 with pixels that cannot be decoded");
        assertThat(pixels.bytes().byteSize()).isEqualTo(2 * 144);
    }

    @Test
    void pixelsAreTheFittedPicturesSideBySide() {
        var images = List.of(grey(8, 6, 51), grey(8, 6, 255));
        var pixels = Pixels.of(images, new ImageFit(1, 8, 6));
        float[] target = new float[50];
        pixels.copyTo(1, target, 1);
        assertThat(target[0]).isZero();
        assertThat(target[1]).isEqualTo(1);
        assertThat(pixels.share(0)).isEqualTo(0.2f);
    }

    @Test
    void theUsualShapeIsTheCommonestAndNoSideIsLongerThanSixtyFour() {
        assertThat(ImageSource.usual(List.of(grey(5, 7, 0), grey(5, 7, 0), grey(9, 9, 0))))
                .isEqualTo(new ImageFit(1, 5, 7));
        assertThat(ImageSource.usual(List.of(grey(128, 256, 0), new Image(3, 1, 1, new byte[3]))))
                .isEqualTo(new ImageFit(3, 32, 64));
    }

    @Test
    void aNetworkSaysWhatPicturesItTakes() {
        var graph = Blueprint.parse("resnet:4")
                .build(new ImageInput(3, 32, 16), 2, 0)
                .graph();
        assertThat(ImageSource.of(graph)).isEqualTo(new ImageSource("x", 3, OptionalInt.of(32), OptionalInt.of(16)));
    }

    private Path model(List<String> labels) throws IOException {
        var file = folder.resolve("m.onnx");
        var model = Blueprint.parse("plain-cnn:4-4").build(new ImageInput(3, 8, 6), 2, 0);
        OnnxFile.write(ImageClassifier.marked(model, FIT), file);
        ClassifierFiles.of(file).writeLabels(new Labels(labels));
        return file;
    }

    private static Image grey(int height, int width, int value) {
        byte[] pixels = new byte[height * width];
        Arrays.fill(pixels, (byte) value);
        return new Image(1, height, width, pixels);
    }

    private void picture(String name, int width, int height) throws IOException {
        ImageIO.write(
                new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve(name).toFile());
    }
}
