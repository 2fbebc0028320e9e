package dev.gramme.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.data.Labels;
import dev.gramme.data.Properties;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against R. G. Newcombe, Two-sided Confidence Intervals for the Single Proportion (1998), Table I, and against scipy
/// 1.10.1 and scikit-learn 1.2.1.
class MetricTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final Labels ABC = new Labels(List.of("a", "b", "c"));
    private static final int[] TRUTH = {0, 1, 2, 2, 1, 0, 2, 1, 0, 2};
    private static final int[] PREDICTED = {0, 2, 2, 2, 1, 0, 1, 1, 1, 2};

    @Test
    void wilsonsIntervalIsThePublishedOne() {
        assertInterval(Accuracy.of(81, 263), 0.2553, 0.3662, 5e-5);
        assertInterval(Accuracy.of(15, 148), 0.0624, 0.1605, 5e-5);
        assertInterval(Accuracy.of(0, 20), 0.0, 0.1611, 5e-5);
        assertInterval(Accuracy.of(1, 29), 0.0061, 0.1718, 5e-5);
    }

    @Test
    void wilsonsIntervalIsScipys() {
        assertInterval(Accuracy.of(81, 263), 0.2552885198782742, 0.36620957698280004, 1e-12);
        assertInterval(Accuracy.of(1950, 2000), 0.9671932285868023, 0.9809855764960076, 1e-12);
        assertInterval(Accuracy.of(10, 10), 0.7224672001371109, 1, 1e-12);
    }

    @Test
    void everyShareLiesWithinItsInterval() {
        Properties.forAll(
                1,
                random -> {
                    long n = random.nextLong(1, 100_000);
                    return new long[] {random.nextLong(n + 1), n};
                },
                share -> assertThat(Accuracy.of(share[0], share[1]))
                        .satisfies(score -> assertThat(score.value()).isBetween(score.low(), score.high()))
                        .satisfies(score -> assertThat(score.low()).isGreaterThanOrEqualTo(0))
                        .satisfies(score -> assertThat(score.high()).isLessThanOrEqualTo(1)));
    }

    @Test
    void theConfusionMatrixIsScikitLearns() {
        var matrix = ConfusionMatrix.of(ABC, TRUTH, PREDICTED);
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(2, 2)).isEqualTo(3);
        assertThat(matrix.precision(1)).isCloseTo(0.5, EXACT);
        assertThat(matrix.recall(2)).isCloseTo(0.75, EXACT);
        assertThat(matrix.f1(1)).isCloseTo(4.0 / 7, EXACT);
        assertThat(matrix.macroF1()).isCloseTo(0.7071428571428572, EXACT);
        assertThat(matrix.labels()).isEqualTo(ABC);
    }

    @Test
    void aLabelThatNeverOccursDoesNotCountForMacroF1() {
        var matrix = ConfusionMatrix.of(ABC, new int[] {0, 1}, new int[] {0, 1});
        assertThat(matrix.macroF1()).isEqualTo(1);
        assertThat(matrix.f1(2)).isEqualTo(0);
    }

    @Test
    void theBootstrapRepeatsAndCoversItsValue() {
        var score = MacroF1.of(ABC, TRUTH, PREDICTED, 5);
        assertThat(score).isEqualTo(MacroF1.of(ABC, TRUTH, PREDICTED, 5));
        assertThat(score.value()).isCloseTo(0.7071428571428572, EXACT).isBetween(score.low(), score.high());
        assertThat(score.low()).isBetween(0.2, 0.5);
        assertThat(score.high()).isGreaterThan(0.9);
    }

    @Test
    void theBootstrapOfManyInputsNearsTheNormalInterval() {
        // Two labels, symmetric errors: macro-F1 is near accuracy, so its interval is near accuracy's.
        int[] truth = new int[2000];
        int[] predicted = new int[2000];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 2;
            predicted[i] = i % 10 < 8 ? truth[i] : 1 - truth[i];
        }
        var f1 = MacroF1.of(new Labels(List.of("n", "y")), truth, predicted, 1);
        var accuracy = Accuracy.of(truth, predicted);
        assertThat(f1.low()).isCloseTo(accuracy.low(), within(0.003));
        assertThat(f1.high()).isCloseTo(accuracy.high(), within(0.003));
    }

    @Test
    void logLossIsScikitLearns() {
        float[][] probabilities = {{0.9f, 0.1f}, {0.2f, 0.8f}, {0.3f, 0.7f}, {0.6f, 0.4f}};
        var score = LogLoss.of(new int[] {0, 1, 0, 1}, probabilities);
        assertThat(score.value()).isCloseTo(0.6121919007930318, within(1e-7));
        assertThat(score.low()).isLessThan(score.value());
    }

    @Test
    void anImpossibleTruthCostsMuchButNotEverything() {
        assertThat(LogLoss.of(new int[] {0}, new float[][] {{0, 1}}).value()).isBetween(15.0, 17.0);
    }

    @Test
    void calibrationIsPerfectWhenConfidenceIsAccuracy() {
        float[][] sure = new float[10][];
        int[] truth = new int[10];
        for (int i = 0; i < 10; i++) {
            sure[i] = new float[] {0.8f, 0.2f};
            truth[i] = i < 8 ? 0 : 1;
        }
        assertThat(CalibrationError.of(truth, sure)).isCloseTo(0, within(1e-7));
        truth[0] = 1;
        assertThat(CalibrationError.of(truth, sure)).isCloseTo(0.1, within(1e-7));
    }

    @Test
    void calibrationIsWeighedByTheBinsInputs() {
        // By hand: 3 of confidence 0.9, two right, off by 0.7 in all; 1 of 0.6, right, off by 0.4: 1.1 / 4.
        float[][] sure = {{0.9f, 0.1f}, {0.9f, 0.1f}, {0.9f, 0.1f}, {0.4f, 0.6f}};
        assertThat(CalibrationError.of(new int[] {0, 0, 1, 1}, sure)).isCloseTo(0.275, within(1e-6));
    }

    @Test
    void mcNemarIsTheExactBinomialTestOfScipy() {
        assertThat(new McNemar(5, 15).pValue()).isCloseTo(0.04138946533203125, EXACT);
        assertThat(new McNemar(10, 6).pValue()).isCloseTo(0.454498291015625, EXACT);
        assertThat(new McNemar(2, 10).pValue()).isCloseTo(0.03857421875, EXACT);
        assertThat(new McNemar(59, 6).pValue()).isCloseTo(4.964650327128616e-12, within(1e-22));
        assertThat(new McNemar(700, 800).pValue()).isCloseTo(0.01055925546671162, within(1e-11));
        assertThat(new McNemar(3000, 2500).pValue()).isCloseTo(1.6615256105422665e-11, within(1e-20));
        assertThat(new McNemar(0, 0).pValue()).isEqualTo(1);
        assertThat(new McNemar(7, 7).pValue()).isEqualTo(1);
    }

    @Test
    void onlyInputsOnWhichTheTwoDisagreeCount() {
        int[] truth = {0, 0, 0, 0, 1};
        var test = McNemar.of(truth, new int[] {0, 0, 1, 1, 1}, new int[] {0, 1, 0, 1, 0});
        assertThat(test).isEqualTo(new McNemar(2, 1));
        assertThat(test.plus(new McNemar(3, 3))).isEqualTo(new McNemar(5, 4));
    }

    @Test
    void softmaxOfLargeLogitsStaysFinite() {
        float[] logits = {1000, 999, -1000};
        Predictions.softmax(logits);
        assertThat(logits[0]).isCloseTo(0.7310586f, within(1e-6f));
        assertThat(logits[2]).isEqualTo(0);
        assertThat(Predictions.best(new float[] {1, 3, 3})).isEqualTo(1);
    }

    @Test
    void nothingHasNoScore() {
        assertThatThrownBy(() -> Accuracy.of(new int[0], new int[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Accuracy.of(new int[1], new int[2])).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(Score score, double low, double high, double tolerance) {
        assertThat(score.low()).isCloseTo(low, within(tolerance));
        assertThat(score.high()).isCloseTo(high, within(tolerance));
    }
}
