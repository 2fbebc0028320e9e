package dev.gramme.data.classical;

import dev.gramme.data.internal.fit.Lbfgs;

/// Fits a [LinearModel]: minimises C · Σ −ln p(true label) + ½ Σ w², the intercepts left out of the second sum. D. R.
/// Cox (1958); C. M. Bishop, Pattern Recognition and Machine Learning (2006), sections 4.3.2 and 4.3.4. Two labels have
/// one vector of weights, more have one each, as in scikit-learn with its solver lbfgs.
public final class LogisticRegression {
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_ITERATIONS = 1_000;

    private LogisticRegression() {}

    /// @param labels from 0 to classes − 1, one a row
    /// @param c the inverse strength of the penalty; larger follows the data more closely
    public static LinearModel fit(SparseRows rows, int[] labels, int classes, double c) {
        if (rows.rows() != labels.length || classes < 2 || !(c > 0)) {
            throw new IllegalArgumentException(
                    rows.rows() + " rows, " + labels.length + " labels, " + classes + " classes, C = " + c);
        }
        int vectors = classes == 2 ? 1 : classes;
        var loss = new Loss(rows, labels, vectors, c);
        double[] start = new double[vectors * (rows.width() + 1)];
        double[] fitted = new Lbfgs(TOLERANCE, MOST_ITERATIONS).minimum(loss, start);
        return LinearModel.of(fitted, rows.width(), classes);
    }

    /// The loss over vectors of weights that lie one after the other, each with its intercept at the end.
    private static final class Loss implements Lbfgs.Objective {
        private final SparseRows rows;
        private final int[] labels;
        private final int vectors;
        private final double c;

        Loss(SparseRows rows, int[] labels, int vectors, double c) {
            this.rows = rows;
            this.labels = labels;
            this.vectors = vectors;
            this.c = c;
        }

        @Override
        public double at(double[] point, double[] gradient) {
            int stride = rows.width() + 1;
            double penalty = penalty(point, gradient, stride);
            double loss = 0;
            double[] scores = new double[vectors];
            for (int row = 0; row < labels.length; row++) {
                for (int v = 0; v < vectors; v++) {
                    scores[v] = rows.dot(row, point, v * stride) + point[v * stride + rows.width()];
                }
                loss += vectors == 1 ? binary(scores, labels[row]) : multinomial(scores, labels[row]);
                for (int v = 0; v < vectors; v++) {
                    // Scores now hold the derivative of the loss by each score.
                    rows.addTo(row, c * scores[v], gradient, v * stride);
                    gradient[v * stride + rows.width()] += c * scores[v];
                }
            }
            return c * loss + penalty;
        }

        private double penalty(double[] point, double[] gradient, int stride) {
            double squares = 0;
            for (int i = 0; i < point.length; i++) {
                boolean intercept = i % stride == stride - 1;
                gradient[i] = intercept ? 0 : point[i];
                squares += intercept ? 0 : point[i] * point[i];
            }
            return squares / 2;
        }

        /// ln(1 + e^−z) for label 1, ln(1 + e^z) for label 0, without overflow.
        private static double binary(double[] score, int label) {
            double z = score[0];
            double softplus = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
            score[0] = 1 / (1 + Math.exp(-z)) - label;
            return softplus - label * z;
        }

        private static double multinomial(double[] scores, int label) {
            double max = Double.NEGATIVE_INFINITY;
            for (double score : scores) {
                max = Math.max(max, score);
            }
            double sum = 0;
            for (double score : scores) {
                sum += Math.exp(score - max);
            }
            double loss = Math.log(sum) + max - scores[label];
            for (int k = 0; k < scores.length; k++) {
                scores[k] = Math.exp(scores[k] - max) / sum - (k == label ? 1 : 0);
            }
            return loss;
        }
    }
}
