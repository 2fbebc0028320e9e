package dev.gramme.data.classical;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Grows trees on the gradients and curvatures of a loss, level by level, trying every split of every feature: T. Chen,
/// C. Guestrin, XGBoost: A Scalable Tree Boosting System (2016), equations 5 to 7 and algorithm 1.
final class TreeGrower {
    private final float[][] rows;
    private final int[][] ascending;
    private final BoostedTrees.Options options;

    /// Sorts each feature once; all trees use it.
    TreeGrower(float[][] rows, BoostedTrees.Options options) {
        this.rows = rows;
        this.options = options;
        int features = rows[0].length;
        this.ascending = new int[features][];
        for (int f = 0; f < features; f++) {
            int feature = f;
            // Double.compare puts NaN last, where what is missing belongs: to the right of every split.
            ascending[f] = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> rows[row][feature]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }

    /// The best split of a node so far.
    private static final class Candidate {
        private final double gradients;
        private final double curvatures;
        private double leftGradients;
        private double leftCurvatures;
        private float last = Float.NaN;
        private double gain;
        private int feature = -1;
        private float threshold;

        Candidate(double gradients, double curvatures) {
            this.gradients = gradients;
            this.curvatures = curvatures;
        }
    }

    RegressionTree grow(double[] gradients, double[] curvatures) {
        var tree = new RegressionTree(options.depth());
        int[] nodes = new int[rows.length];
        for (int depth = 0; depth < options.depth(); depth++) {
            var candidates = candidates(tree.size(), nodes, gradients, curvatures);
            for (int feature = 0; feature < ascending.length; feature++) {
                scan(feature, tree, nodes, candidates, gradients, curvatures);
            }
            int before = tree.size();
            for (int node = 0; node < before; node++) {
                if (tree.isLeaf(node) && candidates[node].feature >= 0) {
                    tree.split(node, candidates[node].feature, candidates[node].threshold);
                }
            }
            for (int row = 0; row < nodes.length; row++) {
                if (!tree.isLeaf(nodes[row])) {
                    nodes[row] = tree.child(nodes[row], rows[row]);
                }
            }
        }
        var leaves = candidates(tree.size(), nodes, gradients, curvatures);
        for (int node = 0; node < tree.size(); node++) {
            double value = -leaves[node].gradients / (leaves[node].curvatures + options.penalty());
            tree.value(node, (float) (options.rate() * value));
        }
        return tree;
    }

    private static Candidate[] candidates(int size, int[] nodes, double[] gradients, double[] curvatures) {
        double[] g = new double[size];
        double[] h = new double[size];
        for (int row = 0; row < nodes.length; row++) {
            g[nodes[row]] += gradients[row];
            h[nodes[row]] += curvatures[row];
        }
        var candidates = new Candidate[size];
        Arrays.setAll(candidates, node -> new Candidate(g[node], h[node]));
        return candidates;
    }

    /// Walks a feature from its lowest value up, for all leaves at once.
    private void scan(
            int feature,
            RegressionTree tree,
            int[] nodes,
            Candidate[] candidates,
            double[] gradients,
            double[] curvatures) {
        for (var candidate : candidates) {
            candidate.leftGradients = 0;
            candidate.leftCurvatures = 0;
            candidate.last = Float.NaN;
        }
        for (int row : ascending[feature]) {
            if (!tree.isLeaf(nodes[row])) {
                continue;
            }
            var candidate = candidates[nodes[row]];
            float value = rows[row][feature];
            // Between equal values there is no split, and none among missing ones.
            if (!Float.isNaN(candidate.last) && value != candidate.last) {
                consider(candidate, feature, value);
            }
            candidate.leftGradients += gradients[row];
            candidate.leftCurvatures += curvatures[row];
            candidate.last = value;
        }
    }

    private void consider(Candidate candidate, int feature, float next) {
        double rightGradients = candidate.gradients - candidate.leftGradients;
        double rightCurvatures = candidate.curvatures - candidate.leftCurvatures;
        double least = Math.min(candidate.leftCurvatures, rightCurvatures);
        double gain = score(candidate.leftGradients, candidate.leftCurvatures)
                + score(rightGradients, rightCurvatures)
                - score(candidate.gradients, candidate.curvatures);
        if (least >= options.leastCurvature() && gain > candidate.gain + 1e-12) {
            float middle = candidate.last + (next - candidate.last) / 2;
            candidate.gain = gain;
            candidate.feature = feature;
            // Rounding may carry the middle up to the next value, and what is missing has no middle.
            candidate.threshold = middle < next ? middle : candidate.last;
        }
    }

    private double score(double gradients, double curvatures) {
        return gradients * gradients / (curvatures + options.penalty());
    }
}
