package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.ImageSet;
import dev.gramme.data.Modality;
import dev.gramme.data.image.ImageClassifier;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.ResNet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTuningTest {
    private static final Augmentation SOME = new Augmentation(1, true, 0.25);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"plain-cnn:4-8", "mobile-cnn:4-8x1", "resnet:4-8x1", "mlp:16"})
    void everyNetworkLearnsFromPicturesAndTheFileTakesPlainPixels(String network) {
        var out = folder.resolve("out.onnx");
        var outcome = tune(built(network), TuneMethod.SCRATCH, Augmentation.NONE, out);
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.95);
        assertThat(outcome.maxRelDiff()).isLessThan(1e-4);
        assertThat(OnnxFile.read(out).metadata()).containsEntry(ImageClassifier.SHAPE, "1x8x8");
        var test = Stripes.of(20, 3);
        try (var classifier = ImageClassifier.open(out, 1)) {
            var predictions = classifier.classify(classifier.pixels(test.inputs()));
            assertThat(predictions.stream()
                            .map(prediction ->
                                    Stripes.LABELS.index(prediction.label()).orElseThrow()))
                    .containsExactlyElementsOf(
                            Arrays.stream(test.labels()).boxed().toList());
        }
    }

    @Test
    void whatWasInterruptedGoesOnToTheSameBitsThoughPicturesAreChangedByChance() throws IOException {
        var whole = folder.resolve("whole.onnx");
        var resumed = folder.resolve("resumed.onnx");
        var model = built("resnet:4-8x1");
        tune(model, TuneMethod.SCRATCH, SOME, whole);
        var keeping = Optional.of(new TuneRequest.Keeping(folder.resolve("state"), 3));
        for (int steps : new int[] {5, 11}) {
            var outcome =
                    new Tuner(new Onlooker(steps)).tune(request(model, TuneMethod.SCRATCH, SOME, resumed, keeping));
            assertThat(outcome.complete()).isFalse();
            assertThat(resumed).doesNotExist();
        }
        new Tuner(Onlooker.patient()).tune(request(model, TuneMethod.SCRATCH, SOME, resumed, keeping));
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    @ParameterizedTest
    @EnumSource(
            value = TuneMethod.class,
            names = {"HEAD", "FULL", "SCRATCH"})
    void aTrainedFileLearnsOn(TuneMethod method) throws IOException {
        var first = folder.resolve("first.onnx");
        tune(built("resnet:4-8x1"), TuneMethod.SCRATCH, Augmentation.NONE, first);
        var second = folder.resolve("second.onnx");
        Files.deleteIfExists(folder.resolve("first.labels.txt"));
        var outcome = tune(new ModelSource.OnnxModel(first), method, Augmentation.NONE, second);
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.9);
        var initializers = OnnxFile.read(second).graph().initializers();
        assertThat(initializers).containsKey("classifier.weight").doesNotContainKey("logits.weight");
        assertThat(initializers.get("gramme.pixel_mean"))
                .isEqualTo(OnnxFile.read(first).graph().initializers().get("gramme.pixel_mean"));
        // A second time: the head that is there now makes room for another.
        var third = folder.resolve("third.onnx");
        tune(new ModelSource.OnnxModel(second), TuneMethod.HEAD, Augmentation.NONE, third);
        assertThat(OnnxFile.read(third).graph().outputs()).hasSize(1);
    }

    @Test
    void theHeadIsKeptWhereTheLabelsAreTheSame() {
        var first = folder.resolve("first.onnx");
        tune(built("resnet:4-8x1"), TuneMethod.SCRATCH, Augmentation.NONE, first);
        var second = folder.resolve("second.onnx");
        tune(new ModelSource.OnnxModel(first), TuneMethod.FULL, Augmentation.NONE, second);
        assertThat(OnnxFile.read(second).graph().initializers())
                .containsKey("logits.weight")
                .doesNotContainKey("classifier.weight");
    }

    @Test
    void picturesThatCannotBeDecodedAreSkippedAndTold() throws IOException {
        var train = pictures("train", 12);
        Files.writeString(folder.resolve("train/lying/broken.png"), "no picture");
        var loaded = new ImageSet(train).read().dataset();
        var data = new TrainingData.Images(
                built("plain-cnn:4-8"), loaded, Optional.of(loaded), List.of(), Augmentation.NONE);
        var onlooker = Onlooker.patient();
        var outcome = new Tuner(onlooker)
                .tune(new TuneRequest(
                        data,
                        TuneMethod.SCRATCH,
                        settings(TuneMethod.SCRATCH),
                        folder.resolve("out.onnx"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(onlooker.notes()).anyMatch(note -> note.contains("1 skipped: 1 with pixels that cannot be decoded"));
        assertThat(outcome.predicted()).hasSize(24);
    }

    @Test
    void aNewNetworkHasNothingThatAHeadCouldBuildOn() {
        assertThatThrownBy(() -> tune(built("mlp:4"), TuneMethod.HEAD, Augmentation.NONE, folder.resolve("o.onnx")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("mlp:4-4 has learnt nothing that head could build on")
                .hasMessageContaining("--method scratch");
    }

    @Test
    void aModelOfOtherInputsIsRefused() {
        var four = folder.resolve("four.onnx");
        OnnxFile.write(new ResNet(new ImageInput(4, 8, 8), List.of(4L), 1, 2).build(0), four);
        assertThatThrownBy(() -> tune(
                        new ModelSource.OnnxModel(four), TuneMethod.FULL, Augmentation.NONE, folder.resolve("o.onnx")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("'x' has the shape [batch×4×8×8], and pictures have 1 or 3 channels");
    }

    private static ModelSource built(String network) {
        return new ModelSource.Built(Blueprint.parse(network));
    }

    private TuneOutcome tune(ModelSource model, TuneMethod method, Augmentation augmentation, Path out) {
        return new Tuner(Onlooker.patient()).tune(request(model, method, augmentation, out, Optional.empty()));
    }

    private static TuneRequest request(
            ModelSource model,
            TuneMethod method,
            Augmentation augmentation,
            Path out,
            Optional<TuneRequest.Keeping> keeping) {
        Dataset<Image> train = Stripes.of(64, 1);
        var data = new TrainingData.Images(model, train, Optional.of(Stripes.of(40, 2)), List.of(), augmentation);
        return new TuneRequest(data, method, settings(method), out, Optional.empty(), false, Optional.empty(), keeping);
    }

    private static TuneSettings settings(TuneMethod method) {
        var step = new TuneSettings.Step(16, 1, TuneSettings.Optimizer.SGD, 1e-4, 10, 0.1, false);
        return TuneSettings.of(Modality.IMAGE, method, 2, 5)
                .with(new TuneSettings.Pace(10, 0.05, 0.05, 0.2, RateSchedule.Fall.LINEAR))
                .with(step);
    }

    /// So many PNG files of each label.
    private Path pictures(String name, int each) throws IOException {
        var set = Stripes.of(2 * each, 4);
        for (int i = 0; i < set.size(); i++) {
            var image = set.input(i);
            var picture = new BufferedImage(Stripes.SIDE, Stripes.SIDE, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < image.pixels().length; p++) {
                picture.getRaster().setSample(p % Stripes.SIDE, p / Stripes.SIDE, 0, image.pixels()[p] & 0xFF);
            }
            Path label = Files.createDirectories(folder.resolve(name).resolve(Stripes.LABELS.name(set.label(i))));
            ImageIO.write(picture, "png", label.resolve(i + ".png").toFile());
        }
        return folder.resolve(name);
    }
}
