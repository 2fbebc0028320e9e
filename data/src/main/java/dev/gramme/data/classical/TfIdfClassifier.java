package dev.gramme.data.classical;

import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.model.Model;
import java.util.List;
import java.util.OptionalDouble;

/// TF-IDF under logistic regression: a text classifier that trains in seconds.
///
/// @param features the weighed words
/// @param c the inverse strength of the penalty it was fitted with
public record TfIdfClassifier(TfIdf features, LinearModel model, Labels labels, double c) {
    /// @param c the inverse strength of the penalty; cross-validated on the training data if nothing is said
    /// @param seed of the folds
    /// @throws dev.gramme.carbon.GrammeException (failure) when there is nothing to tell apart
    public static TfIdfClassifier train(Dataset<String> texts, TfIdf.Options options, OptionalDouble c, long seed) {
        texts.requireTrainable();
        var features = TfIdf.fit(texts.inputs(), options);
        var rows = features.transform(texts.inputs());
        int classes = texts.task().labels().size();
        double strength = c.orElseGet(() -> PenaltyChoice.best(rows, texts.labels(), classes, seed));
        var model = LogisticRegression.fit(rows, texts.labels(), classes, strength);
        return new TfIdfClassifier(features, model, texts.task().labels(), strength);
    }

    /// The probability of each label for each text.
    public float[][] probabilities(List<String> texts) {
        return model.probabilities(features.transform(texts));
    }

    /// The same as an ONNX model, from raw texts on: see [TextGraph].
    public Model toOnnx() {
        return TextGraph.of(this);
    }
}
