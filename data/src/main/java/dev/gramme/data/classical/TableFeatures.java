package dev.gramme.data.classical;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;
import dev.gramme.data.TableSchema.Column;
import dev.gramme.model.Model;
import java.util.Arrays;
import java.util.List;

/// Numbers out of table rows: a numeric column takes one place, a categorical one a place for each category, which is 1
/// for the row's category and 0 for all others, and 0 throughout when it is missing or was never seen.
public final class TableFeatures {
    private final TableSchema schema;
    private final double[] means;
    private final double[] deviations;
    private final int width;

    private TableFeatures(TableSchema schema, double[] means, double[] deviations) {
        this.schema = schema;
        this.means = means;
        this.deviations = deviations;
        this.width = schema.columns().stream().mapToInt(TableFeatures::places).sum();
    }

    /// Learns each numeric column's mean and standard deviation (of the population), missing values left out.
    public static TableFeatures fit(TableSchema schema, Dataset<TableRow> rows) {
        int columns = schema.columns().size();
        double[] means = new double[columns];
        double[] deviations = new double[columns];
        for (int column = 0; column < columns; column++) {
            int place = column;
            double[] values = rows.inputs().stream()
                    .mapToDouble(row -> row.value(place))
                    .filter(Double::isFinite)
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            means[column] = mean;
            // A constant column tells nothing, and must not be divided by nothing.
            deviations[column] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new TableFeatures(schema, means, deviations);
    }

    public TableSchema schema() {
        return schema;
    }

    /// How many places a row takes.
    public int width() {
        return width;
    }

    double mean(int column) {
        return means[column];
    }

    double deviation(int column) {
        return deviations[column];
    }

    /// Rows for a linear model: numbers minus their mean, over their deviation; a missing one is the mean.
    public SparseRows standardised(List<TableRow> rows) {
        var built = new SparseRows.Builder(width);
        for (var row : rows) {
            int place = 0;
            for (int i = 0; i < row.size(); i++) {
                double value = row.value(i);
                switch (schema.columns().get(i)) {
                    case Column.Numeric numeric -> {
                        if (!Double.isNaN(value)) {
                            built.put(place, (value - means[i]) / deviations[i]);
                        }
                    }
                    case Column.Categorical words -> {
                        if (!Double.isNaN(value)) {
                            built.put(place + (int) value, 1);
                        }
                    }
                }
                place += places(schema.columns().get(i));
            }
            built.endRow();
        }
        return built.build();
    }

    /// The same for a network, which takes zeros as well.
    public float[][] dense(List<TableRow> rows) {
        var sparse = standardised(rows);
        float[][] dense = new float[rows.size()][width];
        for (int r = 0; r < dense.length; r++) {
            double[] row = sparse.dense(r);
            for (int i = 0; i < width; i++) {
                dense[r][i] = (float) row[i];
            }
        }
        return dense;
    }

    /// A network of these features as a model of the table: an input for each column, of its name, n × 1.
    ///
    /// @param input the network's only input, n × [#width]
    /// @throws GrammeException if a column has the name of one of the network's values
    public Model into(Model network, String input) {
        return TableGraph.of(this, network, input);
    }

    /// Rows for trees: numbers as they are, in single precision; a missing one is NaN.
    public float[][] raw(List<TableRow> rows) {
        float[][] raw = new float[rows.size()][width];
        for (int r = 0; r < raw.length; r++) {
            int place = 0;
            for (int i = 0; i < schema.columns().size(); i++) {
                double value = rows.get(r).value(i);
                switch (schema.columns().get(i)) {
                    case Column.Numeric numeric -> raw[r][place] = (float) value;
                    case Column.Categorical words -> {
                        if (!Double.isNaN(value)) {
                            raw[r][place + (int) value] = 1;
                        }
                    }
                }
                place += places(schema.columns().get(i));
            }
        }
        return raw;
    }

    static int places(Column column) {
        return switch (column) {
            case Column.Numeric numeric -> 1;
            case Column.Categorical words -> words.categories().size();
        };
    }
}
