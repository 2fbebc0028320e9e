package dev.gramme.data;

import java.util.Arrays;

/// One row of a table, by column of its [TableSchema].
///
/// A numeric column holds its number; a categorical one the index of its category. What is blank, or a category that
/// the training data did not have, is NaN.
public final class TableRow {
    private final double[] values;

    public TableRow(double... values) {
        this.values = values.clone();
    }

    public int size() {
        return values.length;
    }

    /// The number or the category's index in a column, or NaN.
    public double value(int column) {
        return values[column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableRow row && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
