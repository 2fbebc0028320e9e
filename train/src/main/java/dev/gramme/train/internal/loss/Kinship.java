package dev.gramme.train.internal.loss;

import dev.gramme.model.Tensor;

/// Which examples of a batch are of one class.
final class Kinship {
    private Kinship() {}

    /// FLOAT `[n, n]`: in each row the same share of 1 for every other example of the class, nothing for the
    /// example itself and for strangers. A row is empty where an example is the only one of its class.
    static Tensor of(long[] labels) {
        int n = labels.length;
        float[] shares = new float[n * n];
        for (int i = 0; i < n; i++) {
            int relatives = 0;
            for (int j = 0; j < n; j++) {
                relatives += j != i && labels[j] == labels[i] ? 1 : 0;
            }
            for (int j = 0; j < n; j++) {
                shares[i * n + j] = j != i && labels[j] == labels[i] ? 1f / relatives : 0;
            }
        }
        return Tensor.ofFloats("kinship", new long[] {n, n}, shares);
    }
}
