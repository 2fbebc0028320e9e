package dev.gramme.data.metric;

/// The share of right predictions, with Wilson's score interval: E. B. Wilson, Probable Inference, the
/// Law of Succession, and Statistical Inference, JASA 22 (1927). L. D. Brown, T. T. Cai and A.
/// DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16 (2001), recommend
/// it over the usual ±, which is far too narrow near 0 and 1, where good models are.
public final class Accuracy {
    /// The 97.5 % quantile of the normal distribution.
    private static final double Z = 1.959963984540054;

    private Accuracy() {}

    public static Score of(int[] truth, int[] predicted) {
        requirePairs(truth.length, predicted.length);
        long right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += truth[i] == predicted[i] ? 1 : 0;
        }
        return of(right, truth.length);
    }

    /// @param right how many were right
    /// @param n of how many, at least 1
    public static Score of(long right, long n) {
        if (n < 1 || right < 0 || right > n) {
            throw new IllegalArgumentException(right + " right of " + n + " is no share");
        }
        double share = right / (double) n;
        double scale = 1 + Z * Z / n;
        double centre = (share + Z * Z / (2 * n)) / scale;
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n)) / scale;
        // At 0 and n the interval ends there exactly; rounding would leave it just beside.
        double low = right == 0 ? 0 : Math.min(share, centre - half);
        double high = right == n ? 1 : Math.max(share, centre + half);
        return new Score("accuracy", share, low, high);
    }

    static void requirePairs(int truth, int predicted) {
        if (truth != predicted || truth == 0) {
            throw new IllegalArgumentException(truth + " labels and " + predicted + " predictions");
        }
    }
}
