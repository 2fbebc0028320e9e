package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.Prediction;
import dev.gramme.data.Task;
import dev.gramme.data.text.TextClassifier;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.EncoderBlueprint;
import dev.gramme.train.internal.adapt.TinyEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TunerTest {
    private static final String TOKENIZER = """
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
    private static final List<List<String>> WORDS =
            List.of(List.of("fire", "sun", "lava"), List.of("ice", "snow", "frost"));

    @TempDir
    Path folder = Path.of("");

    private Path model = Path.of("");
    private Path tokenizer = Path.of("");

    @BeforeEach
    void writeEncoder() throws IOException {
        model = folder.resolve("tiny.onnx");
        OnnxFile.write(TinyEncoder.of(14), model);
        tokenizer = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    }

    @ParameterizedTest
    @EnumSource(TuneMethod.class)
    void everyMethodLearnsAndTheWrittenFileIsWhatWasTrained(TuneMethod method) {
        var out = folder.resolve("out.onnx");
        var outcome = new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(method, out, Optional.empty()));
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.95);
        assertThat(outcome.maxRelDiff()).isLessThan(1e-4);
        assertThat(outcome.baseline().orElseThrow().score().value()).isGreaterThanOrEqualTo(0.95);
        try (var classifier = TextClassifier.open(out, 1)) {
            assertThat(classifier.classify(List.of("the lava", "the frost")).stream()
                            .map(Prediction::label))
                    .containsExactly("hot", "cold");
        }
        var names = OnnxFile.read(out).graph().initializers().keySet();
        assertThat(names).contains("square", "classifier.weight").noneMatch(name -> name.contains("lora"));
    }

    @ParameterizedTest
    @EnumSource(TuneMethod.class)
    void whatWasInterruptedWritesNothingAndGoesOnToTheSameBits(TuneMethod method) throws IOException {
        var whole = folder.resolve("whole.onnx");
        var resumed = folder.resolve("resumed.onnx");
        new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(method, whole, Optional.empty()));
        var keeping = Optional.of(new TuneRequest.Keeping(folder.resolve("state"), 3));
        for (int steps : new int[] {2, 7}) {
            var outcome = new Tuner(new Onlooker(steps)).tune(request(method, resumed, keeping));
            assertThat(outcome.complete()).isFalse();
            assertThat(resumed).doesNotExist();
        }
        new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(method, resumed, keeping));
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    @Test
    void frozenFeaturesAreKeptForTheNextTimeAndBoundToModelAndTexts() throws IOException {
        var out = folder.resolve("out.onnx");
        var kept = folder.resolve("features");
        var first = new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(TuneMethod.HEAD, out, Optional.empty()));
        byte[] written = Files.readAllBytes(out);
        assertThat(kept.toFile().list()).hasSize(1);
        var again = new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(TuneMethod.HEAD, out, Optional.empty()));
        assertThat(kept.toFile().list()).hasSize(1);
        assertThat(out).hasBinaryContent(written);
        assertThat(again.predicted()).isEqualTo(first.predicted());
        Files.write(kept.resolve(kept.toFile().list()[0]), new byte[] {1, 2, 3});
        new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(TuneMethod.HEAD, out, Optional.empty()));
        assertThat(out).hasBinaryContent(written);
        OnnxFile.write(TinyEncoder.of(13), model);
        new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(TuneMethod.HEAD, out, Optional.empty()));
        assertThat(kept.toFile().list()).hasSize(2);
    }

    @Test
    void adaptersAndHeadLeaveTheWordsAsTheyAre() {
        var before = OnnxFile.read(model).graph().initializers().get("words");
        for (var method : List.of(TuneMethod.HEAD, TuneMethod.LORA, TuneMethod.FEW_SHOT)) {
            var out = folder.resolve(method.word() + ".onnx");
            new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(method, out, Optional.empty()));
            assertThat(OnnxFile.read(out).graph().initializers().get("words")).isEqualTo(before);
        }
    }

    @Test
    void itEndsWhenTheTargetIsReachedOnHeldBackTexts() {
        var usual = settings(TuneMethod.FULL);
        var aimed = usual.with(new TuneSettings.Stopping(0.25, 100, OptionalDouble.of(0.9)))
                .with(new TuneSettings.Pace(100, 0.05, 0.05, 0, RateSchedule.Fall.NONE));
        var outcome = new Tuner(new Onlooker(Integer.MAX_VALUE))
                .tune(request(TuneMethod.FULL, aimed, folder.resolve("out.onnx"), Optional.empty()));
        assertThat(outcome.ending()).isEqualTo("the target is reached");
        assertThat(outcome.epochs()).isLessThan(100);
    }

    @Test
    void accumulatedBatchesAreTheStepOfOneLargeBatch() {
        var one = settings(TuneMethod.FULL)
                .with(new TuneSettings.Step(64, 1, TuneSettings.Optimizer.ADAMW, 0, 1, 0, true));
        var four = settings(TuneMethod.FULL)
                .with(new TuneSettings.Step(16, 4, TuneSettings.Optimizer.ADAMW, 0, 1, 0, true));
        var large = new Onlooker(Integer.MAX_VALUE);
        var small = new Onlooker(Integer.MAX_VALUE);
        new Tuner(large).tune(request(TuneMethod.FULL, one, folder.resolve("a.onnx"), Optional.empty()));
        new Tuner(small).tune(request(TuneMethod.FULL, four, folder.resolve("b.onnx"), Optional.empty()));
        assertThat(small.steps()).isEqualTo(large.steps());
    }

    @Test
    void anExplodingTrainingIsAnErrorAndWritesNothing() {
        var settings =
                settings(TuneMethod.FULL).with(new TuneSettings.Pace(400, 0.99, 0.99, 0, RateSchedule.Fall.NONE));
        var words = TinyEncoder.of(14);
        var huge = new LinkedHashMap<>(words.graph().initializers());
        float[] values = new float[TinyEncoder.WORDS * TinyEncoder.WIDTH];
        Arrays.fill(values, Float.NaN);
        huge.put("words", Tensor.ofFloats("words", new long[] {TinyEncoder.WORDS, TinyEncoder.WIDTH}, values));
        OnnxFile.write(words.withGraph(words.graph().withInitializers(huge)), model);
        var out = folder.resolve("out.onnx");
        assertThatThrownBy(() -> new Tuner(new Onlooker(Integer.MAX_VALUE))
                        .tune(request(TuneMethod.FULL, settings, out, Optional.empty())))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("NaN");
        assertThat(out).doesNotExist();
    }

    @Test
    void aTokenizerOfAnotherModelIsRefused() throws IOException {
        Files.writeString(tokenizer, TOKENIZER.replace("\"frost\": 10", "\"frost\": 10, \"hail\": 11"));
        assertThatThrownBy(() -> new Tuner(new Onlooker(Integer.MAX_VALUE))
                        .tune(request(TuneMethod.HEAD, folder.resolve("out.onnx"), Optional.empty())))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("tokenizer");
    }

    @Test
    void aSmallEncoderLearnsFromATeacherWithTheSameWords() throws IOException {
        var teacher = folder.resolve("teacher.onnx");
        new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request(TuneMethod.FULL, teacher, Optional.empty()));
        var how = new Distillation(List.of(teacher), 2, 0, List.of());
        var student = new ModelSource.BuiltEncoder(EncoderBlueprint.parse("small-bert:1x32"));
        var data = new TrainingData.Texts(
                student,
                tokenizer,
                texts(2, 3),
                Optional.of(texts(40, 2)),
                texts(64, 4).inputs());
        var settings = settings(TuneMethod.SCRATCH)
                .with(new TuneSettings.Pace(8, 0.003, 0.003, 0.1, RateSchedule.Fall.COSINE));
        var request = new TuneRequest(
                data,
                TuneMethod.SCRATCH,
                settings,
                folder.resolve("student.onnx"),
                Optional.empty(),
                false,
                Optional.of(how),
                Optional.empty());
        var outcome = new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request);
        assertThat(outcome.score().orElseThrow().value()).isGreaterThanOrEqualTo(0.9);
        Files.writeString(folder.resolve("teacher.tokenizer.json"), TOKENIZER + " ");
        assertThatThrownBy(() -> new Tuner(new Onlooker(Integer.MAX_VALUE)).tune(request))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("is not the student's");
    }

    private TuneRequest request(TuneMethod method, Path out, Optional<TuneRequest.Keeping> keeping) {
        return request(method, settings(method), out, keeping);
    }

    private TuneRequest request(
            TuneMethod method, TuneSettings settings, Path out, Optional<TuneRequest.Keeping> keeping) {
        var data = new TrainingData.Texts(
                new ModelSource.OnnxModel(model), tokenizer, texts(64, 1), Optional.of(texts(40, 2)), List.of());
        return new TuneRequest(
                data, method, settings, out, Optional.of(folder.resolve("features")), true, Optional.empty(), keeping);
    }

    private static TuneSettings settings(TuneMethod method) {
        return TuneSettings.of(method, 2, 5)
                .with(new TuneSettings.Pace(8, 0.05, 0.05, 0.1, RateSchedule.Fall.COSINE))
                .with(new TuneSettings.Adapters(2, 4, false));
    }

    private static Dataset<String> texts(int size, long seed) {
        var random = new SplittableRandom(seed);
        var texts = new ArrayList<String>();
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 2;
            var words = WORDS.get(labels[i]);
            texts.add("the " + words.get(random.nextInt(3)) + " " + words.get(random.nextInt(3)));
        }
        return new Dataset<>(
                "words", new Task.Classification(Modality.TEXT, new Labels(List.of("hot", "cold"))), texts, labels);
    }
}
