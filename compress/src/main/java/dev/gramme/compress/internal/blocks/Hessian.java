package dev.gramme.compress.internal.blocks;

import java.util.stream.IntStream;

/// How errors in the weights of a linear layer show in its outputs: for inputs X, one a row, the squared error of
/// X W is the trace of Eᵀ H E with H = Xᵀ X, where E is the error of W. (Frantar and Alistarh 2022,
/// arXiv:2208.11580, section 4, with 2 H; the factor changes nothing.)
public final class Hessian {
    private final int size;
    private final double[] sums;

    public Hessian(int size) {
        this.size = size;
        this.sums = new double[Math.multiplyExact(size, size)];
    }

    /// The number of inputs.
    public int size() {
        return size;
    }

    /// Adds Xᵀ X of some examples.
    ///
    /// @param products row by row
    public void add(float[] products) {
        if (products.length != sums.length) {
            throw new IllegalArgumentException(products.length + " products are no matrix of " + size + " inputs");
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += products[i];
        }
    }

    double at(int row, int column) {
        return sums[row * size + column];
    }

    /// The sum of the squares of each input.
    float[] diagonal() {
        float[] diagonal = new float[size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = (float) at(i, i);
        }
        return diagonal;
    }

    /// The inputs, the one with the least sum of squares first.
    int[] ascending() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Double.compare(at(a, a), at(b, b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The trace of Eᵀ H E.
    ///
    /// @param errors row by row, one column for each output
    public double error(float[] errors) {
        int columns = errors.length / size;
        double sum = 0;
        for (int row = 0; row < size; row++) {
            double[] product = new double[columns];
            for (int other = 0; other < size; other++) {
                double factor = at(row, other);
                for (int n = 0; n < columns; n++) {
                    product[n] += factor * errors[other * columns + n];
                }
            }
            for (int n = 0; n < columns; n++) {
                sum += product[n] * errors[row * columns + n];
            }
        }
        return sum;
    }
}
