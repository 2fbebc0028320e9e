package dev.gramme.data;

import java.util.List;
import java.util.stream.Collectors;

/// The columns of a table that a model may look at, and where the label is.
///
/// @param columns in the order in which rows hold them
/// @param label the name of the label's column
public record TableSchema(List<Column> columns, String label) {
    private static final int MANY = 8;

    public TableSchema {
        columns = List.copyOf(columns);
    }

    /// One column.
    public sealed interface Column {
        String name();

        /// Numbers, in whatever unit.
        record Numeric(String name) implements Column {}

        /// One of a few words.
        ///
        /// @param categories those of the training data, sorted
        record Categorical(String name, Labels categories) implements Column {}
    }

    /// The same in few words where there are many columns: `29 columns of numbers, 3 of categories → diagnosis`.
    public String summary() {
        long numbers = columns.stream().filter(Column.Numeric.class::isInstance).count();
        return columns.size() <= MANY
                ? toString()
                : numbers + " columns of numbers, " + (columns.size() - numbers) + " of categories → " + label;
    }

    /// Such as `age (number), town (8 categories) → income`.
    @Override
    public String toString() {
        return columns.stream()
                .map(column -> switch (column) {
                    case Column.Numeric numeric -> numeric.name() + " (number)";
                    case Column.Categorical words ->
                        words.name() + " (" + words.categories().size() + " categories)";
                })
                .collect(Collectors.joining(", ", "", " → " + label));
    }
}
