package dev.gramme.data.internal.table;

import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/// What the text of a cell means.
public final class Cells {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private Cells() {}

    public static boolean isMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /// A finite decimal number, if the cell is one.
    static OptionalDouble number(String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(cell);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /// A row of a file as a model of these columns sees it.
    ///
    /// @throws dev.gramme.carbon.GrammeException (usage) with line and column for text where numbers belong
    public static TableRow row(List<TableSchema.Column> columns, CsvRow row) {
        double[] values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (columns.get(i)) {
                case TableSchema.Column.Numeric numeric -> numeric(numeric.name(), row);
                case TableSchema.Column.Categorical words -> category(words, row);
            };
        }
        return new TableRow(values);
    }

    private static double numeric(String column, CsvRow row) {
        String cell = row.text(column);
        if (isMissing(cell)) {
            return Double.NaN;
        }
        return number(cell)
                .orElseThrow(() -> row.malformed(
                        column,
                        "not a number: '" + cell + "'",
                        "the column held nothing but numbers in the training data; the cell should be blank."));
    }

    private static double category(TableSchema.Column.Categorical column, CsvRow row) {
        var index = column.categories().index(row.text(column.name()));
        return index.isPresent() ? index.getAsInt() : Double.NaN;
    }
}
