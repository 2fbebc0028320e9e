package dev.gramme.data.text;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.McNemar;
import dev.gramme.data.metric.Score;
import java.nio.file.Path;
import java.util.Set;

/// Two classifiers on the same labelled texts.
///
/// @param texts how many
/// @param first the first one's accuracy with its 95 % interval
/// @param second the second one's
/// @param test whether they differ, from the texts on which just one is right
public record ClassifierComparison(int texts, Score first, Score second, McNemar test) {

    /// Has both label the texts.
    ///
    /// @param file `.csv`, `.tsv` or `.jsonl` with `text` and `label`
    /// @param threads how many cores a prediction may use
    /// @throws GrammeException if a file is missing or does not fit, or the two have different labels
    public static ClassifierComparison of(Path first, Path second, Path file, int threads) {
        try (var one = TextClassifier.open(first, threads);
                var other = TextClassifier.open(second, threads)) {
            if (!Set.copyOf(one.labels().names())
                    .equals(Set.copyOf(other.labels().names()))) {
                throw GrammeException.failure(
                        first + " tells " + one.labels().names() + " apart, and " + second + " "
                                + other.labels().names(),
                        "they were tuned on different data.");
            }
            var data =
                    new TextFile(file, TextColumns.DEFAULT).read(one.labels()).dataset();
            var firstSaid = answers(one, data);
            var secondSaid = answers(other, data);
            return new ClassifierComparison(
                    data.size(),
                    Accuracy.of(data.labels(), firstSaid),
                    Accuracy.of(data.labels(), secondSaid),
                    McNemar.of(data.labels(), firstSaid, secondSaid));
        }
    }

    /// In the terms of the data's labels: a classifier may have them in another order.
    private static int[] answers(TextClassifier classifier, Dataset<String> data) {
        Labels labels = data.task().labels();
        return classifier.classify(data.inputs()).stream()
                .mapToInt(prediction -> labels.index(prediction.label()).orElseThrow())
                .toArray();
    }
}
