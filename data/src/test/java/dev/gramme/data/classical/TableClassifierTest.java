package dev.gramme.data.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;
import dev.gramme.data.TableSchema.Column;
import dev.gramme.data.Task;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.Predictions;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TableClassifierTest {
    private static final Labels TOWNS = new Labels(List.of("Ans", "Huy", "Spa"));
    private static final TableSchema SCHEMA = new TableSchema(
            List.of(new Column.Numeric("age"), new Column.Categorical("town", TOWNS), new Column.Numeric("height")),
            "class");

    @Test
    void featuresAreStandardisedAndOneHot() {
        var data = dataset(
                2, new int[] {0, 1, 1}, new TableRow(1, 0, 5), new TableRow(3, 2, 5), row(Double.NaN, Double.NaN, 5));
        var features = TableFeatures.fit(SCHEMA, data);
        var rows = features.standardised(data.inputs());
        assertThat(rows.dense(0)).containsExactly(-1, 1, 0, 0, 0);
        assertThat(rows.dense(1)).containsExactly(1, 0, 0, 1, 0);
        assertThat(rows.dense(2)).containsExactly(0, 0, 0, 0, 0);
        assertThat(features.raw(data.inputs())[2]).containsExactly(Float.NaN, 0, 0, 0, 5);
    }

    @Test
    void aSingleTreeFindsTheSplitThatSeparates() {
        float[][] rows = {{1, 9}, {2, 1}, {3, 8}, {4, 2}, {Float.NaN, 5}};
        var tree = BoostedTrees.fit(rows, new int[] {0, 0, 1, 1, 1}, 2, new BoostedTrees.Options(1, 1, 1, 0, 0));
        assertThat(tree.trees().getFirst().threshold(0)).isEqualTo(2.5f);
        // By hand: g = ±½, h = ¼; left −(2·½)/(2·¼) = −2, right (3·½)/(3·¼) = 2.
        assertThat(tree.trees().getFirst().predict(rows[0])).isEqualTo(-2);
        assertThat(tree.trees().getFirst().predict(rows[4])).isEqualTo(2);
    }

    @Test
    void treesLearnWhatNoLineSeparates() {
        var data = ring(2, 1);
        var test = ring(2, 2);
        var trees = TableClassifier.trees(SCHEMA, data, BoostedTrees.Options.DEFAULT);
        var linear = TableClassifier.linear(SCHEMA, data, OptionalDouble.empty(), 0);
        assertThat(accuracy(trees, test)).isGreaterThan(0.9);
        assertThat(accuracy(linear, test)).isLessThan(0.75);
    }

    @Test
    void onnxRuntimeAnswersAsTheClassifierDoesMissingAndUnseenValuesIncluded() {
        for (int classes : new int[] {2, 3}) {
            var data = ring(classes, 3);
            var test = new ArrayList<>(ring(classes, 4).inputs());
            test.add(row(Double.NaN, Double.NaN, Double.NaN));
            for (var classifier : List.of(
                    TableClassifier.linear(SCHEMA, data, OptionalDouble.of(1), 0),
                    TableClassifier.trees(SCHEMA, data, new BoostedTrees.Options(20, 3, 0.3, 1, 1)))) {
                assertSame(classifier, test, classes);
            }
        }
    }

    private static void assertSame(TableClassifier classifier, List<TableRow> rows, int classes) {
        try (var session = Session.of(classifier.toOnnx(), 1)) {
            var answers = session.run(inputs(rows));
            float[] found = Objects.requireNonNull(answers.get("probabilities")).floats();
            float[][] expected = classifier.probabilities(rows);
            for (int i = 0; i < rows.size(); i++) {
                for (int label = 0; label < classes; label++) {
                    assertThat(found[i * classes + label])
                            .as(rows.get(i).toString())
                            .isCloseTo(expected[i][label], within(2e-6f));
                }
                assertThat(Objects.requireNonNull(answers.get("label")).texts().get(i))
                        .isEqualTo(classifier.labels().name(Predictions.best(expected[i])));
            }
        }
    }

    private static Map<String, Tensor> inputs(List<TableRow> rows) {
        long[] shape = {rows.size(), 1};
        float[] ages = new float[rows.size()];
        float[] heights = new float[rows.size()];
        var towns = new ArrayList<String>();
        for (int i = 0; i < ages.length; i++) {
            ages[i] = (float) rows.get(i).value(0);
            heights[i] = (float) rows.get(i).value(2);
            double town = rows.get(i).value(1);
            towns.add(Double.isNaN(town) ? "Namur" : TOWNS.name((int) town));
        }
        return Map.of(
                "age", Tensor.ofFloats("age", shape, ages),
                "town", Tensor.ofTexts("town", shape, towns),
                "height", Tensor.ofFloats("height", shape, heights));
    }

    /// Rows labelled by their distance from the middle; the town tells a little.
    private static Dataset<TableRow> ring(int classes, long seed) {
        var random = new SplittableRandom(seed);
        int n = 600;
        var rows = new TableRow[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            // Exact in single precision, in which the exported model reads them.
            double x = random.nextInt(-1000, 1001) / 512.0;
            double y = random.nextInt(-1000, 1001) / 512.0;
            labels[i] = Math.min(classes - 1, (int) ((x * x + y * y) / 2.0));
            rows[i] = row(random.nextInt(20) == 0 ? Double.NaN : x, random.nextInt(3), y);
        }
        return dataset(classes, labels, rows);
    }

    private static double accuracy(TableClassifier classifier, Dataset<TableRow> test) {
        return Accuracy.of(test.labels(), Predictions.best(classifier.probabilities(test.inputs())))
                .value();
    }

    private static TableRow row(double... values) {
        return new TableRow(values);
    }

    private static Dataset<TableRow> dataset(int classes, int[] labels, TableRow... rows) {
        var names = new Labels(List.of("in", "mid", "out").subList(0, classes));
        return new Dataset<>("rows", new Task.Classification(Modality.TABLE, names), List.of(rows), labels);
    }
}
