package dev.gramme.data.classical;

import java.util.Arrays;

/// A binary tree that gives a number for a row: `x ≤ threshold` goes left, everything else, and what is missing, right.
/// Node 0 is the root; a leaf's feature is −1.
final class RegressionTree {
    private static final int LEAF = -1;

    private final int[] features;
    private final float[] thresholds;
    private final int[] lefts;
    private final int[] rights;
    private final float[] values;
    private int size = 1;

    /// A root alone, with room for a full tree of some depth.
    RegressionTree(int depth) {
        int most = (1 << (depth + 1)) - 1;
        features = new int[most];
        thresholds = new float[most];
        lefts = new int[most];
        rights = new int[most];
        values = new float[most];
        Arrays.fill(features, LEAF);
    }

    /// Gives a leaf two children.
    void split(int node, int feature, float threshold) {
        features[node] = feature;
        thresholds[node] = threshold;
        lefts[node] = size++;
        rights[node] = size++;
    }

    void value(int node, float value) {
        values[node] = value;
    }

    int size() {
        return size;
    }

    boolean isLeaf(int node) {
        return features[node] == LEAF;
    }

    int feature(int node) {
        return features[node];
    }

    float threshold(int node) {
        return thresholds[node];
    }

    int left(int node) {
        return lefts[node];
    }

    int right(int node) {
        return rights[node];
    }

    float value(int node) {
        return values[node];
    }

    /// The child of a split node that a row belongs to.
    int child(int node, float[] row) {
        return row[features[node]] <= thresholds[node] ? lefts[node] : rights[node];
    }

    float predict(float[] row) {
        int node = 0;
        while (!isLeaf(node)) {
            node = child(node, row);
        }
        return values[node];
    }
}
