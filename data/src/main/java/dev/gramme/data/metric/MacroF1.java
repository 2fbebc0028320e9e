package dev.gramme.data.metric;

import dev.gramme.data.Labels;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The mean of F1 over the labels, with the percentile interval of a bootstrap over inputs: B. Efron, R. J. Tibshirani,
/// An Introduction to the Bootstrap (1993), section 13.3.
public final class MacroF1 {
    private static final int REPLICATES = 2_000;

    private MacroF1() {}

    /// @param seed the same seed draws the same samples
    public static Score of(Labels labels, int[] truth, int[] predicted, long seed) {
        double value = ConfusionMatrix.of(labels, truth, predicted).macroF1();
        var random = new SplittableRandom(seed);
        double[] replicates = new double[REPLICATES];
        int n = truth.length;
        int[] sampleTruth = new int[n];
        int[] samplePredicted = new int[n];
        for (int r = 0; r < REPLICATES; r++) {
            for (int i = 0; i < n; i++) {
                int drawn = random.nextInt(n);
                sampleTruth[i] = truth[drawn];
                samplePredicted[i] = predicted[drawn];
            }
            replicates[r] =
                    ConfusionMatrix.of(labels, sampleTruth, samplePredicted).macroF1();
        }
        Arrays.sort(replicates);
        // The 2.5 % and 97.5 % order statistics; a lopsided sample may leave the value itself outside of them.
        double low = replicates[(int) Math.floor(0.025 * (REPLICATES - 1))];
        double high = replicates[(int) Math.ceil(0.975 * (REPLICATES - 1))];
        return new Score("macro_f1", value, Math.min(low, value), Math.max(high, value));
    }
}
