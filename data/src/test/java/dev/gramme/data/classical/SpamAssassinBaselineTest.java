package dev.gramme.data.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.known.KnownSets;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.CalibrationError;
import dev.gramme.data.metric.MacroF1;
import dev.gramme.data.metric.Predictions;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The figures of docs/benchmarks/data.md; needs `gramme data get spam-assassin`.
class SpamAssassinBaselineTest {
    @Test
    void theBaselineIsAsGoodAsTheDocumentationSays() {
        var known = KnownData.of(System.getenv());
        assumeTrue(
                KnownSets.find("spam-assassin").flatMap(known::folder).isPresent(),
                "spam-assassin was not fetched, so the baseline is not measured");
        var files = known.resolve("spam-assassin");
        var train = new TextFile(files.main(), TextColumns.DEFAULT).read().dataset();
        var test = new TextFile(files.test().orElseThrow(), TextColumns.DEFAULT)
                .read(train.task().labels())
                .dataset();
        assertThat(train.size()).isEqualTo(2_000);
        assertThat(test.size()).isEqualTo(2_000);
        for (double c : new double[] {1, 10, 0}) {
            long start = System.nanoTime();
            var classifier = TfIdfClassifier.train(
                    train, TfIdf.Options.DEFAULT, c == 0 ? OptionalDouble.empty() : OptionalDouble.of(c), 0);
            double seconds = (System.nanoTime() - start) / 1e9;
            var probabilities = classifier.probabilities(test.inputs());
            int[] predicted = Predictions.best(probabilities);
            var accuracy = Accuracy.of(test.labels(), predicted);
            var f1 = MacroF1.of(train.task().labels(), test.labels(), predicted, 0);
            System.out.println("C = " + classifier.c() + ": " + accuracy + ", " + f1 + ", calibration error "
                    + CalibrationError.of(test.labels(), probabilities) + ", "
                    + classifier.features().terms().size() + " terms, " + seconds + " s");
            if (c == 0) {
                assertThat(accuracy.value()).isGreaterThan(0.97);
                assertSameInOnnxRuntime(classifier, test.inputs().subList(0, 100));
            }
        }
    }

    private static void assertSameInOnnxRuntime(TfIdfClassifier classifier, List<String> texts) {
        try (var session = Session.of(classifier.toOnnx(), 1)) {
            var answers = session.run(Map.of("text", Tensor.ofTexts("text", new long[] {texts.size()}, texts)));
            float[] found = Objects.requireNonNull(answers.get("probabilities")).floats();
            float[][] expected = classifier.probabilities(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(found[2 * i]).isCloseTo(expected[i][0], within(1e-5f));
            }
        }
    }
}
