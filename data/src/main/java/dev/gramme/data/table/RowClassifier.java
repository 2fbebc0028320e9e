package dev.gramme.data.table;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema.Column;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Labels rows of a table with a model that `gramme tune` wrote. Safe for several threads.
public final class RowClassifier implements AutoCloseable {
    /// The key in a model's metadata under which the label's column stands. Only models with an input for each column
    /// have it.
    public static final String LABEL = "gramme.table";

    private static final int BATCH = 1024;

    private final Session session;
    private final List<Column> columns;
    private final Labels labels;

    private RowClassifier(Session session, List<Column> columns, Labels labels) {
        this.session = session;
        this.columns = columns;
        this.labels = labels;
    }

    /// Whether a model labels rows of a table.
    public static boolean isOne(Model model) {
        return model.metadata().containsKey(LABEL);
    }

    /// A model with a note that it takes columns.
    ///
    /// @param label what the column is called that it fills in
    public static Model marked(Model model, String label) {
        return model.withMetadata(LABEL, label);
    }

    /// Opens a model with the labels beside it.
    ///
    /// @param threads how many cores a prediction may use
    /// @throws GrammeException if one of them is missing or does not fit
    public static RowClassifier open(Path file, int threads) {
        var columns = columns(file, OnnxFile.read(file).graph());
        var labels = ClassifierFiles.of(file).readLabels();
        return new RowClassifier(Session.open(file, threads), columns, labels);
    }

    /// What the graph's inputs are, and the categories that it knows.
    private static List<Column> columns(Path file, Graph graph) {
        var columns = new ArrayList<Column>();
        for (ValueInfo input : graph.freeInputs()) {
            boolean number = input.element().filter(ElementType.FLOAT::equals).isPresent();
            columns.add(
                    number
                            ? new Column.Numeric(input.name())
                            : new Column.Categorical(input.name(), categories(file, graph, input.name())));
        }
        return List.copyOf(columns);
    }

    private static Labels categories(Path file, Graph graph, String column) {
        return graph.nodes().stream()
                .filter(node ->
                        node.op().equals("OneHotEncoder") && node.inputs().contains(column))
                .findFirst()
                .flatMap(node -> node.attribute("cats_strings"))
                .map(attribute -> attribute instanceof Attribute.Texts(List<String> names) ? new Labels(names) : null)
                .orElseThrow(() -> GrammeException.failure(
                        file + " does not say what the column '" + column + "' may hold",
                        "`gramme tune` did not write it."));
    }

    public Labels labels() {
        return labels;
    }

    /// What the model looks at.
    public List<Column> columns() {
        return columns;
    }

    /// A prediction for each row, in their order.
    ///
    /// @param rows with a value for each of [#columns]
    /// @throws GrammeException if the labels beside the model are not as many as its outputs
    public List<Prediction> classify(List<TableRow> rows) {
        var answers = new ArrayList<Prediction>(rows.size());
        for (int from = 0; from < rows.size(); from += BATCH) {
            var some = rows.subList(from, Math.min(rows.size(), from + BATCH));
            answers.addAll(Prediction.ofAnswers(session.run(inputs(some)), some.size(), labels, "row"));
        }
        return List.copyOf(answers);
    }

    private Map<String, Tensor> inputs(List<TableRow> rows) {
        long[] shape = {rows.size(), 1};
        var tensors = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            tensors.put(
                    columns.get(i).name(),
                    switch (columns.get(i)) {
                        case Column.Numeric(String name) -> {
                            float[] numbers = new float[rows.size()];
                            for (int row = 0; row < numbers.length; row++) {
                                numbers[row] = (float) rows.get(row).value(place);
                            }
                            yield Tensor.ofFloats(name, shape, numbers);
                        }
                        case Column.Categorical(String name, Labels known) -> {
                            var words = rows.stream()
                                    .map(row -> word(row.value(place), known))
                                    .toList();
                            yield Tensor.ofTexts(name, shape, words);
                        }
                    });
        }
        return tensors;
    }

    /// What is missing or was never seen is no category: blank.
    private static String word(double category, Labels known) {
        return Double.isNaN(category) ? "" : known.name((int) category);
    }

    @Override
    public void close() {
        session.close();
    }
}
