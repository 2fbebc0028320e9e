package dev.gramme.data.classical;

import dev.gramme.data.metric.Predictions;
import java.util.ArrayList;
import java.util.List;

/// Many small trees, each fitted to what those before it left over: J. H. Friedman, Greedy Function Approximation: A
/// Gradient Boosting Machine (2001), with the second-order steps of XGBoost. Two labels have one tree a round, more
/// labels one each.
public final class BoostedTrees {
    private final List<RegressionTree> trees;
    private final int vectors;
    private final int classes;

    /// @param rounds how many trees a label
    /// @param depth how many questions a tree asks of a row
    /// @param rate how much of each tree's answer counts
    /// @param penalty on the squares of the leaves' values (λ)
    /// @param leastCurvature the least sum of curvatures in a leaf: about four times as many rows at first
    public record Options(int rounds, int depth, double rate, double penalty, double leastCurvature) {
        /// 100 rounds of depth 3 at a rate of 0.1: scikit-learn's defaults, with XGBoost's penalties.
        public static final Options DEFAULT = new Options(100, 3, 0.1, 1, 1);

        public Options {
            if (rounds < 1 || depth < 1 || depth > 16 || !(rate > 0) || !(penalty >= 0) || !(leastCurvature >= 0)) {
                throw new IllegalArgumentException(rounds + " rounds, depth " + depth + ", rate " + rate + ", penalty "
                        + penalty + ", curvature " + leastCurvature);
            }
        }
    }

    private BoostedTrees(List<RegressionTree> trees, int vectors, int classes) {
        this.trees = trees;
        this.vectors = vectors;
        this.classes = classes;
    }

    /// @param rows features by row; NaN is missing
    /// @param labels from 0 to classes − 1, one a row
    public static BoostedTrees fit(float[][] rows, int[] labels, int classes, Options options) {
        int vectors = classes == 2 ? 1 : classes;
        var grower = new TreeGrower(rows, options);
        var trees = new ArrayList<RegressionTree>();
        double[][] scores = new double[vectors][rows.length];
        for (int round = 0; round < options.rounds(); round++) {
            double[][] probabilities = probabilities(scores);
            for (int v = 0; v < vectors; v++) {
                int label = vectors == 1 ? 1 : v;
                double[] gradients = new double[rows.length];
                double[] curvatures = new double[rows.length];
                for (int row = 0; row < rows.length; row++) {
                    double p = probabilities[v][row];
                    gradients[row] = p - (labels[row] == label ? 1 : 0);
                    curvatures[row] = p * (1 - p);
                }
                var tree = grower.grow(gradients, curvatures);
                trees.add(tree);
                for (int row = 0; row < rows.length; row++) {
                    scores[v][row] += tree.predict(rows[row]);
                }
            }
        }
        return new BoostedTrees(List.copyOf(trees), vectors, classes);
    }

    public int classes() {
        return classes;
    }

    /// The trees in the order they were grown; tree `t` adds to the score of label [#label].
    List<RegressionTree> trees() {
        return trees;
    }

    int label(int tree) {
        return vectors == 1 ? 1 : tree % vectors;
    }

    /// The probability of each label for each row.
    public float[][] probabilities(float[][] rows) {
        float[][] all = new float[rows.length][classes];
        for (int row = 0; row < rows.length; row++) {
            for (int tree = 0; tree < trees.size(); tree++) {
                all[row][label(tree)] += trees.get(tree).predict(rows[row]);
            }
            Predictions.softmax(all[row]);
        }
        return all;
    }

    /// By label and row: the logistic function of one score, or the softmax of several.
    private static double[][] probabilities(double[][] scores) {
        double[][] probabilities = new double[scores.length][scores[0].length];
        for (int row = 0; row < scores[0].length; row++) {
            double max = scores.length == 1 ? Math.max(0, scores[0][row]) : Double.NEGATIVE_INFINITY;
            for (double[] vector : scores) {
                max = Math.max(max, vector[row]);
            }
            double sum = scores.length == 1 ? Math.exp(-max) : 0;
            for (int v = 0; v < scores.length; v++) {
                probabilities[v][row] = Math.exp(scores[v][row] - max);
                sum += probabilities[v][row];
            }
            for (int v = 0; v < scores.length; v++) {
                probabilities[v][row] /= sum;
            }
        }
        return probabilities;
    }
}
