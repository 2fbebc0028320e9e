package dev.gramme.data.classical;

import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;
import dev.gramme.model.Model;
import java.util.List;
import java.util.OptionalDouble;

/// A classifier of table rows: features under a linear model or under trees.
public record TableClassifier(TableFeatures features, Kind kind, Labels labels) {
    /// What stands on the features.
    public sealed interface Kind {
        record Linear(LinearModel model) implements Kind {}

        record Trees(BoostedTrees model) implements Kind {}
    }

    /// Logistic regression on standardised numbers and one-hot categories.
    ///
    /// @param c the inverse strength of the penalty; cross-validated on the training data if nothing is said
    /// @param seed of the folds
    /// @throws dev.gramme.carbon.GrammeException (failure) when there is nothing to tell apart
    public static TableClassifier linear(TableSchema schema, Dataset<TableRow> data, OptionalDouble c, long seed) {
        data.requireTrainable();
        var features = TableFeatures.fit(schema, data);
        var rows = features.standardised(data.inputs());
        int classes = data.task().labels().size();
        double strength = c.orElseGet(() -> PenaltyChoice.best(rows, data.labels(), classes, seed));
        var model = LogisticRegression.fit(rows, data.labels(), classes, strength);
        return new TableClassifier(features, new Kind.Linear(model), data.task().labels());
    }

    /// Gradient-boosted trees; one round of rate 1 is a single tree.
    ///
    /// @throws dev.gramme.carbon.GrammeException (failure) when there is nothing to tell apart
    public static TableClassifier trees(TableSchema schema, Dataset<TableRow> data, BoostedTrees.Options options) {
        data.requireTrainable();
        var features = TableFeatures.fit(schema, data);
        var labels = data.task().labels();
        var model = BoostedTrees.fit(features.raw(data.inputs()), data.labels(), labels.size(), options);
        return new TableClassifier(features, new Kind.Trees(model), labels);
    }

    /// The probability of each label for each row.
    public float[][] probabilities(List<TableRow> rows) {
        return switch (kind) {
            case Kind.Linear linear -> linear.model().probabilities(features.standardised(rows));
            case Kind.Trees trees -> trees.model().probabilities(features.raw(rows));
        };
    }

    /// The same as an ONNX model with an input for each column, of its name: see [TableGraph].
    public Model toOnnx() {
        return TableGraph.of(this);
    }
}
