package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final Split.Fractions FRACTIONS = new Split.Fractions(0.7, 0.1, 0.2);

    @Test
    void aSplitKeepsEveryExampleOnceAndEveryLabelsShare() {
        Properties.forAll(1, DatasetTest::texts, dataset -> {
            var split = Split.stratified(dataset, FRACTIONS, 7);
            var parts = new ArrayList<String>();
            List.of(split.train(), split.validation(), split.test()).forEach(part -> parts.addAll(part.inputs()));
            assertThat(parts).containsExactlyInAnyOrderElementsOf(dataset.inputs());
            for (int label = 0; label < dataset.task().labels().size(); label++) {
                double n = dataset.counts()[label];
                assertThat(split.test().counts()[label]).isBetween((int) (n * 0.2) - 1, (int) (n * 0.2) + 1);
                assertThat(split.validation().counts()[label]).isBetween((int) (n * 0.1) - 1, (int) (n * 0.1) + 1);
            }
        });
    }

    @Test
    void theSameSeedSplitsAndShufflesTheSameWay() {
        var dataset = texts(new SplittableRandom(3));
        assertThat(Split.stratified(dataset, FRACTIONS, 5).train().inputs())
                .isEqualTo(Split.stratified(dataset, FRACTIONS, 5).train().inputs())
                .isNotEqualTo(Split.stratified(dataset, FRACTIONS, 6).train().inputs());
        assertThat(dataset.shuffled(new SplittableRandom(1)).inputs())
                .isEqualTo(dataset.shuffled(new SplittableRandom(1)).inputs());
    }

    @Test
    void shufflingMovesInputsTogetherWithTheirLabels() {
        Properties.forAll(2, DatasetTest::texts, dataset -> {
            var shuffled = dataset.shuffled(new SplittableRandom(9)).shuffled(new SplittableRandom(10));
            for (int i = 0; i < shuffled.size(); i++) {
                int before = dataset.inputs().indexOf(shuffled.input(i));
                assertThat(shuffled.label(i)).isEqualTo(dataset.label(before));
            }
        });
    }

    @Test
    void sharesThatAreNoSharesAreRefused() {
        assertThatThrownBy(() -> new Split.Fractions(0.8, 0.1, 0.2))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("0.8 (train), 0.1 (validation) and 0.2 (test)");
        assertThatThrownBy(() -> new Split.Fractions(Double.NaN, 0, 1)).isInstanceOf(GrammeException.class);
    }

    @Test
    void duplicatesGoWhateverTheirWhiteSpace() {
        var dataset = dataset(List.of("a b", "a  b\n", "c", " a\u00a0b", "d"), 0, 0, 1, 1, 1);
        var unique = Deduplication.ofTexts(dataset, Optional.empty());
        assertThat(unique.dataset().inputs()).containsExactly("a b", "c", "d");
        assertThat(unique.repeated()).isEqualTo(2);
        assertThat(unique.contradicting()).isEqualTo(1);
    }

    @Test
    void whatIsJudgedByIsNotLearntFrom() {
        var train = dataset(List.of("a", "b", "b"), 0, 1, 1);
        var test = dataset(List.of("b ", "c"), 1, 0);
        var clean = Deduplication.ofTexts(train, Optional.of(test));
        assertThat(clean.dataset().inputs()).containsExactly("a");
        assertThat(clean.judged()).isEqualTo(2);
        assertThat(clean.repeated()).isZero();
    }

    @Test
    void classWeightsAreThoseOfScikitLearn() {
        // compute_class_weight("balanced", classes=[0, 1], y=[0, 0, 0, 1]) in scikit-learn 1.2.1
        assertThat(dataset(List.of("a", "b", "c", "d"), 0, 0, 0, 1).classWeights())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(2.0 / 3, 2);
    }

    @Test
    void weightedClassesCountAlike() {
        Properties.forAll(4, DatasetTest::texts, dataset -> {
            double[] weights = dataset.classWeights();
            int[] counts = dataset.counts();
            double total = 0;
            for (int i = 0; i < counts.length; i++) {
                total += weights[i] * counts[i];
            }
            assertThat(total).isCloseTo(dataset.size(), within(1e-9));
        });
    }

    @Test
    void nothingCanBeLearntFromNothingOrFromOneLabel() {
        var empty = dataset(List.of("a"), 0).select();
        assertThatThrownBy(empty::requireTrainable)
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no examples")
                .hasMessageContaining("Maybe");
        var single = dataset(List.of("a", "b"), 1, 1);
        assertThatThrownBy(single::requireTrainable)
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("All 2 examples of some.csv have the label 'y'");
    }

    private static Dataset<String> texts(RandomGenerator random) {
        int n = random.nextInt(1, 200);
        var texts = IntStream.range(0, n).mapToObj(i -> "text " + i).toList();
        int[] labels = IntStream.range(0, n).map(i -> random.nextInt(3)).toArray();
        return new Dataset<>(
                "some.csv", new Task.Classification(Modality.TEXT, new Labels(List.of("x", "y", "z"))), texts, labels);
    }

    private static Dataset<String> dataset(List<String> texts, int... labels) {
        return new Dataset<>(
                "some.csv", new Task.Classification(Modality.TEXT, new Labels(List.of("x", "y"))), texts, labels);
    }
}
