package dev.gramme.compress.internal.blocks;

/// The upper triangular R with Rᵀ R = H, for a positive definite H.
final class Cholesky {
    private Cholesky() {}

    /// Of a Hessian whose inputs are taken in another order.
    ///
    /// @param added to each element of the diagonal, so that inputs that were never seen, or always together, do no
    ///     harm
    /// @return the rows of R, each divided by its diagonal element
    static float[][] unitRows(Hessian hessian, int[] order, double added) {
        int size = order.length;
        var rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                rows[i][j] = hessian.at(order[i], order[j]);
            }
            rows[i][i] += added;
        }
        var unit = new float[size][size];
        for (int i = 0; i < size; i++) {
            double pivot = rows[i][i];
            if (!(pivot > 0)) {
                throw new IllegalStateException("The products of inputs are not positive definite: " + pivot);
            }
            for (int j = i; j < size; j++) {
                unit[i][j] = (float) (rows[i][j] / pivot);
            }
            for (int j = i + 1; j < size; j++) {
                subtract(rows[j], rows[i], rows[i][j] / pivot, j);
            }
        }
        return unit;
    }

    private static void subtract(double[] row, double[] other, double factor, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }
}
