package dev.gramme.compress.judge;

import dev.gramme.compress.Examples;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.McNemar;
import dev.gramme.data.metric.Predictions;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Class scores, judged by the labels: accuracy, and whether the two models differ by McNemar's test.
public final class LabelJudge implements Judge<float[]> {
    /// The 97.5 % quantile of the normal distribution.
    private static final double Z = 1.959963984540054;

    private final int[] labels;
    private final String output;

    /// @param labels the right class of each example
    /// @param output the name of the class scores
    public LabelJudge(int[] labels, String output) {
        this.labels = labels.clone();
        this.output = output;
    }

    /// The right classes of the examples that [dev.gramme.compress.Examples#some] selects.
    public int[] someLabels(int most) {
        return Arrays.stream(Examples.someOf(labels.length, most))
                .map(index -> labels[index])
                .toArray();
    }

    @Override
    public float[] answer(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        return Answers.numbers(outputs, output);
    }

    @Override
    public Judgement judge(List<float[]> original, List<float[]> other) {
        int[] first = classes(original);
        int[] second = classes(other);
        var test = McNemar.of(labels, first, second);
        double lost = (test.onlyFirst() - test.onlySecond()) / (double) labels.length;
        double half = halfInterval(test, labels.length);
        return new Judgement(
                labels.length,
                Accuracy.of(labels, first).value(),
                Accuracy.of(labels, second),
                lost - half,
                lost + half,
                Optional.empty(),
                Optional.of(test));
    }

    /// Of a difference of paired shares: A. Agresti and Y. Min, Simple improved confidence intervals for comparing
    /// matched proportions, Statistics in Medicine 24 (2005), who add half a pair to each of the four counts.
    private static double halfInterval(McNemar test, int pairs) {
        double n = pairs + 2.0;
        double one = (test.onlyFirst() + 0.5) / n;
        double other = (test.onlySecond() + 0.5) / n;
        return Z * Math.sqrt((one + other - (one - other) * (one - other)) / n);
    }

    @Override
    public double distance(List<float[]> original, List<float[]> other) {
        return Answers.distance(original, other);
    }

    private static int[] classes(List<float[]> scores) {
        return scores.stream().mapToInt(Predictions::best).toArray();
    }
}
