package dev.gramme.data.classical;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TableSchema.Column;
import dev.gramme.data.internal.onnx.GraphBuilder;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A [TableClassifier] as an ONNX graph. Each column is an input of its name, n × 1: `float` for numbers, with NaN for
/// what is missing, `string` for categories. Out come `probabilities` (n × labels) and n times `label`.
///
/// Names within start with a character that no sensible column does, so that they do not meet a column's.
final class TableGraph {
    private static final String ML = "ai.onnx.ml";
    private static final long ML_VERSION = 3;

    private TableGraph() {}

    static Model of(TableClassifier classifier) {
        var graph = new GraphBuilder();
        var features = classifier.features();
        boolean standardise = classifier.kind() instanceof TableClassifier.Kind.Linear;
        var parts = new ArrayList<String>();
        for (int i = 0; i < features.schema().columns().size(); i++) {
            parts.add(
                    switch (features.schema().columns().get(i)) {
                        case Column.Numeric numeric -> {
                            input(graph, numeric.name(), ElementType.FLOAT);
                            yield standardise ? standardised(graph, numeric.name(), i, features) : numeric.name();
                        }
                        case Column.Categorical words -> {
                            input(graph, words.name(), ElementType.STRING);
                            yield oneHot(graph, words, i);
                        }
                    });
        }
        graph.add("Concat", parts, "~features", Map.of("axis", Attribute.of(1)));
        String scores = switch (classifier.kind()) {
            case TableClassifier.Kind.Linear linear -> linear(graph, linear.model(), features.width());
            case TableClassifier.Kind.Trees trees ->
                graph.add(
                        ML,
                        ML_VERSION,
                        "TreeEnsembleRegressor",
                        "~features",
                        "~scores",
                        TreeAttributes.of(trees.model()));
        };
        return graph.classifier("table_classifier", scores, classifier.labels());
    }

    private static void input(GraphBuilder graph, String column, ElementType type) {
        if (column.equals("probabilities") || column.equals("label")) {
            throw GrammeException.failure(
                    "The column '" + column + "' has the name of one of the model's answers",
                    "it should be called something else.");
        }
        graph.input(column, type, 1);
    }

    private static String standardised(GraphBuilder graph, String column, int i, TableFeatures features) {
        String mean = graph.constant("~mean_" + i, new long[0], (float) features.mean(i));
        String deviation = graph.constant("~deviation_" + i, new long[0], (float) features.deviation(i));
        graph.add("IsNaN", List.of(column), "~missing_" + i);
        graph.add("Where", List.of("~missing_" + i, mean, column), "~filled_" + i);
        graph.add("Sub", List.of("~filled_" + i, mean), "~centred_" + i);
        return graph.add("Div", List.of("~centred_" + i, deviation), "~standardised_" + i);
    }

    private static String oneHot(GraphBuilder graph, Column.Categorical column, int i) {
        var names = column.categories().names();
        graph.add(
                ML,
                ML_VERSION,
                "OneHotEncoder",
                column.name(),
                "~each_" + i,
                Map.of("cats_strings", new Attribute.Texts(names), "zeros", Attribute.of(1)));
        String shape = graph.constant("~shape_" + i, -1, names.size());
        return graph.add("Reshape", List.of("~each_" + i, shape), "~one_hot_" + i);
    }

    private static String linear(GraphBuilder graph, LinearModel model, int width) {
        String weights = graph.constant("~weights", new long[] {width, model.classes()}, model.matrix());
        String bias = graph.constant("~bias", new long[] {model.classes()}, model.bias());
        graph.add("MatMul", List.of("~features", weights), "~products");
        return graph.add("Add", List.of("~products", bias), "~scores");
    }
}
