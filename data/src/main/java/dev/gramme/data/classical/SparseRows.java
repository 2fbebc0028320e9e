package dev.gramme.data.classical;

import java.util.Arrays;

/// A matrix of which most elements are zero, row after row (CSR): the others' columns, ascending, and values.
public final class SparseRows {
    private final int width;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private SparseRows(int width, int[] starts, int[] columns, double[] values) {
        this.width = width;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    public int rows() {
        return starts.length - 1;
    }

    /// How many columns there are.
    public int width() {
        return width;
    }

    /// The scalar product of a row with a vector that starts at an offset.
    double dot(int row, double[] vector, int offset) {
        double sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += values[i] * vector[offset + columns[i]];
        }
        return sum;
    }

    /// Adds a multiple of a row to a vector that starts at an offset.
    void addTo(int row, double factor, double[] vector, int offset) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            vector[offset + columns[i]] += factor * values[i];
        }
    }

    /// A row with its zeros.
    public double[] dense(int row) {
        double[] dense = new double[width];
        addTo(row, 1, dense, 0);
        return dense;
    }

    /// These rows alone.
    SparseRows select(int[] rows) {
        var builder = new Builder(width);
        for (int row : rows) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                builder.put(columns[i], values[i]);
            }
            builder.endRow();
        }
        return builder.build();
    }

    /// Takes the elements in their order.
    static final class Builder {
        private final int width;
        private int[] starts = new int[64];
        private int[] columns = new int[1024];
        private double[] values = new double[1024];
        private int rows;
        private int size;

        Builder(int width) {
            this.width = width;
        }

        void put(int column, double value) {
            if (size == columns.length) {
                columns = Arrays.copyOf(columns, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            columns[size] = column;
            values[size++] = value;
        }

        void endRow() {
            rows++;
            if (rows == starts.length) {
                starts = Arrays.copyOf(starts, 2 * rows);
            }
            starts[rows] = size;
        }

        SparseRows build() {
            return new SparseRows(
                    width, Arrays.copyOf(starts, rows + 1), Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
        }
    }
}
