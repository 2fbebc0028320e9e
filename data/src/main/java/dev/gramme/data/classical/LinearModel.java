package dev.gramme.data.classical;

import dev.gramme.data.metric.Predictions;

/// Scores each label by a weighted sum; the softmax of the scores are probabilities. With two labels the first one's
/// weights are zero.
public final class LinearModel {
    private final int width;
    private final int classes;
    private final double[] weights;
    private final double[] intercepts;

    private LinearModel(int width, int classes, double[] weights, double[] intercepts) {
        this.width = width;
        this.classes = classes;
        this.weights = weights;
        this.intercepts = intercepts;
    }

    /// @param fitted vectors one after the other, each with its intercept at the end; just one for two classes
    static LinearModel of(double[] fitted, int width, int classes) {
        double[] weights = new double[classes * width];
        double[] intercepts = new double[classes];
        int vectors = fitted.length / (width + 1);
        for (int v = 0; v < vectors; v++) {
            int label = v + classes - vectors;
            System.arraycopy(fitted, v * (width + 1), weights, label * width, width);
            intercepts[label] = fitted[v * (width + 1) + width];
        }
        return new LinearModel(width, classes, weights, intercepts);
    }

    public int classes() {
        return classes;
    }

    public double weight(int label, int column) {
        return weights[label * width + column];
    }

    public double intercept(int label) {
        return intercepts[label];
    }

    /// The probability of each label for each row.
    public float[][] probabilities(SparseRows rows) {
        float[][] probabilities = new float[rows.rows()][classes];
        for (int row = 0; row < probabilities.length; row++) {
            for (int label = 0; label < classes; label++) {
                probabilities[row][label] = (float) (rows.dot(row, weights, label * width) + intercepts[label]);
            }
            Predictions.softmax(probabilities[row]);
        }
        return probabilities;
    }

    /// The weights as a matrix [width, classes] in single precision, the intercepts not among them.
    float[] matrix() {
        float[] matrix = new float[width * classes];
        for (int column = 0; column < width; column++) {
            for (int label = 0; label < classes; label++) {
                matrix[column * classes + label] = (float) weight(label, column);
            }
        }
        return matrix;
    }

    float[] bias() {
        float[] bias = new float[classes];
        for (int label = 0; label < classes; label++) {
            bias[label] = (float) intercepts[label];
        }
        return bias;
    }
}
