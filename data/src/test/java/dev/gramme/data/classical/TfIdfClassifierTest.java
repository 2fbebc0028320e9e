package dev.gramme.data.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.Task;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Numbers from scikit-learn 1.2.1: TfidfVectorizer and LogisticRegression(tol=1e-10).
class TfIdfClassifierTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final List<String> TEXTS =
            List.of("The cat sat on the mat", "the dog sat; a dog!", "Cat and dog_1 and été", "mat mat mat cat");

    @Test
    void weightsAreScikitLearns() {
        var plain = TfIdf.fit(TEXTS, new TfIdf.Options(2, 2, false));
        assertThat(plain.terms()).containsExactly("cat", "mat", "sat", "the");
        assertRow(
                plain,
                TEXTS.getFirst(),
                0.313815965669609,
                0.38762514961640687,
                0.38762514961640687,
                0.7752502992328137);
        assertRow(plain, "cat cat sat nothing", 0.8508160982744233, 0, 0.5254635733493682, 0);
        var damped = TfIdf.fit(TEXTS, new TfIdf.Options(2, 2, true));
        assertRow(damped, TEXTS.get(3), 0.35991906612715324, 0.9329835292426967, 0, 0);
        assertRow(damped, "cat cat sat nothing", 0.8078683906158031, 0, 0.5893629301574982, 0);
        assertRow(damped, "nothing", 0, 0, 0, 0);
    }

    @Test
    void pairsFollowSingleWords() {
        var features = TfIdf.fit(List.of("bb aa cc", "bb aa"), new TfIdf.Options(2, 1, false));
        assertThat(features.terms()).containsExactly("aa", "bb", "cc", "aa cc", "bb aa");
    }

    @Test
    void probabilitiesAreScikitLearnsForTwoLabelsAndForMore() {
        var features = TfIdf.fit(TEXTS, new TfIdf.Options(1, 1, false));
        assertThat(features.terms()).containsExactly("and", "cat", "dog", "dog_1", "mat", "on", "sat", "the", "été");
        var rows = features.transform(TEXTS);
        var two = LogisticRegression.fit(rows, new int[] {0, 1, 1, 0}, 2, 2);
        assertThat(two.intercept(1)).isCloseTo(0.14257915032573046, within(1e-4));
        assertThat(two.weight(1, 4)).isCloseTo(-0.8726407750107489, within(1e-4));
        assertProbabilities(two.probabilities(rows)[1], 0.35620652685781296, 0.643793473142187);
        var three = LogisticRegression.fit(rows, new int[] {0, 1, 2, 0}, 3, 2);
        assertProbabilities(three.probabilities(rows)[2], 0.2740461680169829, 0.1634193323878392, 0.5625344995951779);
        assertProbabilities(three.probabilities(rows)[3], 0.7367214982142276, 0.12418314311775787, 0.13909535866801456);
    }

    @Test
    void theOnnxModelAnswersFromRawTextsAsTheClassifierDoes() {
        for (boolean sublinear : new boolean[] {true, false}) {
            var classifier =
                    TfIdfClassifier.train(dataset(), new TfIdf.Options(2, 1, sublinear), OptionalDouble.of(5), 0);
            var texts = List.of(
                    "The CAT sat", "", "!!! ...", "cat cat dog, dog", "ÉTÉ dog_1", "unknown words", "mat mat mat");
            try (var session = Session.of(classifier.toOnnx(), 1)) {
                var answers = session.run(Map.of("text", texts(texts)));
                float[][] expected = classifier.probabilities(texts);
                float[] found = probabilities(answers);
                for (int i = 0; i < texts.size(); i++) {
                    for (int label = 0; label < 3; label++) {
                        assertThat(found[i * 3 + label]).as(texts.get(i)).isCloseTo(expected[i][label], within(1e-6f));
                    }
                }
                assertThat(label(answers).getFirst()).isEqualTo("animal");
            }
        }
    }

    @Test
    void theOnnxModelAnswersASingleEmptyText() {
        var classifier = TfIdfClassifier.train(dataset(), new TfIdf.Options(2, 1, true), OptionalDouble.of(5), 0);
        try (var session = Session.of(classifier.toOnnx(), 1)) {
            var answers = session.run(Map.of("text", texts(List.of(""))));
            float[] expected = classifier.probabilities(List.of(""))[0];
            assertThat(probabilities(answers)).containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void thePenaltyIsChosenOnTheTrainingDataAndRepeats() {
        var one = TfIdfClassifier.train(many(), TfIdf.Options.DEFAULT, OptionalDouble.empty(), 3);
        var other = TfIdfClassifier.train(many(), TfIdf.Options.DEFAULT, OptionalDouble.empty(), 3);
        assertThat(one.c()).isEqualTo(other.c()).isIn(0.1, 1.0, 10.0, 100.0);
        assertThat(one.probabilities(TEXTS)).isDeepEqualTo(other.probabilities(TEXTS));
    }

    @Test
    void textsWithoutACommonWordAreAnError() {
        assertThatThrownBy(() -> TfIdf.fit(List.of("one", "two"), TfIdf.Options.DEFAULT))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("No word occurs in 2 of the 2 training texts");
    }

    private static Dataset<String> dataset() {
        var labels = new Labels(List.of("animal", "season", "thing"));
        return new Dataset<>("texts", new Task.Classification(Modality.TEXT, labels), TEXTS, new int[] {0, 0, 1, 2});
    }

    private static Dataset<String> many() {
        var texts = new java.util.ArrayList<String>();
        int[] labels = new int[60];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            texts.add((i % 2 == 0 ? "cat mat" : "dog sat") + (i % 7 == 0 ? " the mat" : " the") + " w" + i % 5);
        }
        var task = new Task.Classification(Modality.TEXT, new Labels(List.of("a", "b")));
        return new Dataset<>("texts", task, texts, labels);
    }

    private static Tensor texts(List<String> texts) {
        return Tensor.ofTexts("text", new long[] {texts.size()}, texts);
    }

    private static float[] probabilities(Map<String, Tensor> answers) {
        return java.util.Objects.requireNonNull(answers.get("probabilities")).floats();
    }

    private static List<String> label(Map<String, Tensor> answers) {
        return java.util.Objects.requireNonNull(answers.get("label")).texts();
    }

    private static void assertRow(TfIdf features, String text, double... expected) {
        double[] row = features.transform(List.of(text)).dense(0);
        assertThat(row).usingComparatorWithPrecision(CLOSE.value).containsExactly(expected);
    }

    private static void assertProbabilities(float[] found, double... expected) {
        assertThat(found.length).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i]).as(Arrays.toString(found)).isCloseTo(expected[i], within(1e-5));
        }
    }
}
