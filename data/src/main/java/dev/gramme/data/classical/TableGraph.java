package dev.gramme.data.classical;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TableSchema.Column;
import dev.gramme.data.internal.onnx.GraphBuilder;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A [TableClassifier] as an ONNX graph. Each column is an input of its name, n × 1: `float` for numbers, with NaN for
/// what is missing, `string` for categories. Out come `probabilities` (n × labels) and n times `label`.
///
/// Names within start with a character that no sensible column does, so that they do not meet a column's.
final class TableGraph {
    private static final String ML = "ai.onnx.ml";
    private static final long ML_VERSION = 3;
    private static final Set<String> ANSWERS = Set.of("probabilities", "label", "logits");

    private TableGraph() {}

    static Model of(TableClassifier classifier) {
        var graph = new GraphBuilder();
        var features = classifier.features();
        boolean standardise = classifier.kind() instanceof TableClassifier.Kind.Linear;
        String given = columns(graph, features, standardise);
        String scores = switch (classifier.kind()) {
            case TableClassifier.Kind.Linear linear -> linear(graph, given, linear.model(), features.width());
            case TableClassifier.Kind.Trees trees ->
                graph.add(ML, ML_VERSION, "TreeEnsembleRegressor", given, "~scores", TreeAttributes.of(trees.model()));
        };
        return graph.classifier("table_classifier", scores, classifier.labels());
    }

    /// A network behind the standardised features.
    ///
    /// @throws GrammeException if a column has the name of one of the network's values
    static Model of(TableFeatures features, Model network, String input) {
        var within = new HashSet<>(network.graph().initializers().keySet());
        network.graph().nodes().forEach(node -> within.addAll(node.outputs()));
        features.schema().columns().stream()
                .map(Column::name)
                .filter(within::contains)
                .findFirst()
                .ifPresent(column -> {
                    throw taken(column, "a value within the network");
                });
        var graph = new GraphBuilder();
        return graph.before(network, input, columns(graph, features, true));
    }

    /// The columns as inputs, and the features that they make; the features' name.
    private static String columns(GraphBuilder graph, TableFeatures features, boolean standardise) {
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
        return graph.add("Concat", parts, "~features", Map.of("axis", Attribute.of(1)));
    }

    private static void input(GraphBuilder graph, String column, ElementType type) {
        if (ANSWERS.contains(column)) {
            throw taken(column, "one of the model's answers");
        }
        graph.input(column, type, 1);
    }

    private static GrammeException taken(String column, String what) {
        return GrammeException.failure(
                "The column '" + column + "' has the name of " + what, "it should be called something else.");
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

    private static String linear(GraphBuilder graph, String features, LinearModel model, int width) {
        String weights = graph.constant("~weights", new long[] {width, model.classes()}, model.matrix());
        String bias = graph.constant("~bias", new long[] {model.classes()}, model.bias());
        graph.add("MatMul", List.of(features, weights), "~products");
        return graph.add("Add", List.of("~products", bias), "~scores");
    }
}
