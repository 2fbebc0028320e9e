package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {
    private static final String STUDENT = "plain-cnn:4-4";
    private static final Augmentation SOME = new Augmentation(1, true, 0.25);

    @TempDir
    Path folder = Path.of("");

    private Path teacher = Path.of("");

    @BeforeEach
    void trainTeacher() {
        teacher = folder.resolve("teacher.onnx");
        tune("resnet:6-12x1", Stripes.of(64, 1), List.of(), Augmentation.NONE, Optional.empty(), teacher);
    }

    @Test
    void aStudentLearnsFromItsTeacherWhatNoLabelTells() {
        var out = folder.resolve("student.onnx");
        // Two labelled pictures, which do not count, and sixty-four that only the teacher knows.
        var outcome = tune(
                STUDENT, Stripes.of(2, 7), Stripes.of(64, 8).inputs(), Augmentation.NONE, taught(0, 4, teacher), out);
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.9);
        assertThat(outcome.maxRelDiff()).isLessThan(1e-4);
    }

    @Test
    void theTeacherIsAskedOnceWherePicturesAreShownAlikeAndInAPhaseOfItsOwn() {
        var onlooker = Onlooker.patient();
        var request = request(
                STUDENT,
                Stripes.of(32, 7),
                List.of(),
                Augmentation.NONE,
                taught(0.5, 2, teacher),
                folder.resolve("s.onnx"),
                Optional.empty());
        new Tuner(onlooker).tune(request);
        assertThat(onlooker.phases()).containsSubsequence("reading", "teacher", "epoch 1", "evaluating");
    }

    @Test
    void theMeanOfSeveralTeachersIsTaught() {
        var second = folder.resolve("second.onnx");
        tune("mlp:16", Stripes.of(64, 3), List.of(), Augmentation.NONE, Optional.empty(), second);
        var outcome = tune(
                STUDENT,
                Stripes.of(2, 7),
                Stripes.of(64, 8).inputs(),
                SOME,
                taught(0, 4, teacher, second),
                folder.resolve("s.onnx"));
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void hiddenStatesOfOtherWidthsAreMatchedThroughLayersThatAreNotWritten() {
        var out = folder.resolve("student.onnx");
        var how = new Distillation(
                List.of(teacher),
                4,
                0.1,
                List.of(
                        new Distillation.Match("stage0.relu1", "stage0.block0.relu1"),
                        new Distillation.Match("flatten", "flatten")));
        var outcome = tune(STUDENT, Stripes.of(64, 7), List.of(), SOME, Optional.of(how), out);
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.9);
        var graph = OnnxFile.read(out).graph();
        assertThat(graph.initializers().keySet()).noneMatch(name -> name.contains("projection"));
        assertThat(graph.nodes()).noneMatch(node -> node.name().contains("projection"));
        assertThat(graph.outputs()).hasSize(1);
    }

    @Test
    void whatWasInterruptedGoesOnToTheSameBits() {
        var whole = folder.resolve("whole.onnx");
        var resumed = folder.resolve("resumed.onnx");
        var how = taught(0.3, 4, teacher);
        var train = Stripes.of(40, 7);
        tune(STUDENT, train, Stripes.of(20, 8).inputs(), SOME, how, whole);
        var keeping = Optional.of(new TuneRequest.Keeping(folder.resolve("state"), 3));
        var request = request(STUDENT, train, Stripes.of(20, 8).inputs(), SOME, how, resumed, keeping);
        assertThat(new Tuner(new Onlooker(7)).tune(request).complete()).isFalse();
        new Tuner(Onlooker.patient()).tune(request);
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    @Test
    void aTeacherOfOtherLabelsIsRefused() throws IOException {
        ClassifierFiles.of(teacher).writeLabels(new Labels(List.of("cats", "dogs")));
        assertThatThrownBy(() -> tune(
                        STUDENT, Stripes.of(8, 7), List.of(), SOME, taught(0, 4, teacher), folder.resolve("s.onnx")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("tells cats, dogs apart, and the data are of lying, standing");
    }

    @Test
    void aValueThatIsNotThereIsAnErrorWithTheNearestThatIs() {
        for (var match :
                List.of(new Distillation.Match("flaten", "flatten"), new Distillation.Match("flatten", "flattne"))) {
            var how = new Distillation(List.of(teacher), 4, 0.1, List.of(match));
            assertThatThrownBy(() -> tune(
                            STUDENT, Stripes.of(8, 7), List.of(), SOME, Optional.of(how), folder.resolve("s.onnx")))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("'flatten' is meant");
        }
    }

    @Test
    void valuesOfOtherPlacesCannotBeMatched() {
        var how = new Distillation(
                List.of(teacher), 4, 0.1, List.of(new Distillation.Match("stage0.pool", "stage0.block0.relu1")));
        assertThatThrownBy(() ->
                        tune(STUDENT, Stripes.of(8, 7), List.of(), SOME, Optional.of(how), folder.resolve("s.onnx")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("[2, 4, 4, 4]")
                .hasMessageContaining("only widths may differ");
    }

    @Test
    void unlabelledPicturesNeedATeacherAndImpossibleSettingsAreNamed() {
        assertThatThrownBy(() -> tune(
                        STUDENT,
                        Stripes.of(8, 7),
                        Stripes.of(8, 8).inputs(),
                        SOME,
                        Optional.empty(),
                        folder.resolve("s.onnx")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Nobody speaks of the 8 unlabelled pictures");
        assertThatThrownBy(() -> new Distillation(List.of(teacher), 0, 0.1, List.of()))
                .hasMessageContaining("temperature cannot be 0.0");
        assertThatThrownBy(() -> new Distillation(List.of(teacher), 4, 1.5, List.of()))
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> Distillation.Match.parse("a")).hasMessageContaining("'a' does not match two values");
    }

    private static Optional<Distillation> taught(double hard, double temperature, Path... teachers) {
        return Optional.of(new Distillation(List.of(teachers), temperature, hard, List.of()));
    }

    private static TuneOutcome tune(
            String network,
            Dataset<Image> train,
            List<Image> unlabelled,
            Augmentation augmentation,
            Optional<Distillation> how,
            Path out) {
        return new Tuner(Onlooker.patient())
                .tune(request(network, train, unlabelled, augmentation, how, out, Optional.empty()));
    }

    private static TuneRequest request(
            String network,
            Dataset<Image> train,
            List<Image> unlabelled,
            Augmentation augmentation,
            Optional<Distillation> how,
            Path out,
            Optional<TuneRequest.Keeping> keeping) {
        var model = new ModelSource.Built(Blueprint.parse(network));
        var data = new TrainingData.Images(model, train, Optional.of(Stripes.of(40, 2)), unlabelled, augmentation);
        var settings = TuneSettings.of(Modality.IMAGE, TuneMethod.SCRATCH, 2, 5)
                .with(new TuneSettings.Pace(12, 0.05, 0.05, 0.2, RateSchedule.Fall.LINEAR))
                .with(new TuneSettings.Step(8, 1, TuneSettings.Optimizer.SGD, 1e-4, 10, 0, false));
        return new TuneRequest(data, TuneMethod.SCRATCH, settings, out, Optional.empty(), false, how, keeping);
    }
}
