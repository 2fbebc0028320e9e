package dev.gramme.grid.forecast.internal;

import java.util.Arrays;

/// Weights of a linear model by least squares with a penalty on their size (Hoerl and Kennard 1970, "Ridge
/// regression"), from the sums `G = Σ w x xᵀ` and `b = Σ w x y` alone: `(G + P) β = b`, by Cholesky's method.
///
/// The first number of each x is one, so that G begins with the sum of the weights, and its first row holds the sums
/// of the others: from them comes the variance of each number, by which its penalty is measured. Units do not matter.
///
/// A symmetric matrix is packed: row i holds the columns 0 to i and starts at i (i + 1) / 2.
final class Ridge {
    /// Keeps the matrix regular where a number never changes.
    private static final double LEAST_VARIANCE = 1e-9;

    private Ridge() {}

    /// @param gram G, packed; it is overwritten
    /// @param target b; it is overwritten with β
    /// @param share of the sum of weights that the penalty is
    /// @param extra added to the penalty: as many samples in which nothing is to be learned
    static void solve(double[] gram, double[] target, double share, double extra) {
        double total = gram[0];
        if (total <= 0) {
            Arrays.fill(target, 0);
            return;
        }
        double strength = share * total + extra;
        int width = target.length;
        gram[0] += extra;
        for (int i = 1; i < width; i++) {
            int diagonal = row(i) + i;
            double mean = gram[row(i)] / total;
            double variance = gram[diagonal] / total - mean * mean;
            gram[diagonal] += strength * Math.max(variance, LEAST_VARIANCE);
        }
        decompose(gram, width);
        substitute(gram, target);
    }

    /// Where a row of a packed matrix starts.
    static int row(int i) {
        return i * (i + 1) / 2;
    }

    /// L with LᵀL = G, in its place: from the last row to the first, so that all that is run through lies in a row.
    private static void decompose(double[] matrix, int width) {
        for (int k = width - 1; k >= 0; k--) {
            int last = row(k);
            double pivot = Math.sqrt(Math.max(matrix[last + k], Double.MIN_NORMAL));
            for (int j = 0; j <= k; j++) {
                matrix[last + j] /= pivot;
            }
            for (int i = 0; i < k; i++) {
                subtract(matrix, row(i), last, i + 1, matrix[last + i]);
            }
        }
    }

    private static void subtract(double[] matrix, int to, int from, int count, double times) {
        for (int j = 0; j < count; j++) {
            matrix[to + j] -= times * matrix[from + j];
        }
    }

    /// Lᵀz = b, and then Lβ = z.
    private static void substitute(double[] lower, double[] target) {
        int width = target.length;
        for (int k = width - 1; k >= 0; k--) {
            target[k] /= lower[row(k) + k];
            for (int j = 0; j < k; j++) {
                target[j] -= lower[row(k) + j] * target[k];
            }
        }
        for (int i = 0; i < width; i++) {
            double sum = target[i];
            for (int j = 0; j < i; j++) {
                sum -= lower[row(i) + j] * target[j];
            }
            target[i] = sum / lower[row(i) + i];
        }
    }
}
