package dev.gramme.compress.internal.calibrate;

/// The range that loses the least information when what lies inside is told by 256 numbers only and the rest is cut
/// (Migacz 2017, "8-bit inference with TensorRT", GTC, "KL_divergence"): for each threshold, the histogram within it,
/// with what was cut put into its last bins, is compared with the same after merging its bins into 256 groups.
///
/// The paper has symmetric ranges of 128 groups on each side; here a range that lies on one side of 0 gets all 256, as
/// the 8-bit numbers do.
final class LeastDivergence {
    private static final int GROUPS = 256;

    /// Thresholds lie so many bins apart.
    private static final int STRIDE = 16;

    private LeastDivergence() {}

    static Range of(Histogram histogram) {
        var widest = histogram.extremes().withZero();
        double reach = Math.max(-widest.low(), widest.high());
        double width = histogram.width();
        var best = widest;
        double least = Double.POSITIVE_INFINITY;
        int all = (int) Math.ceil(reach / width);
        int sides = widest.low() < 0 && widest.high() > 0 ? 2 : 1;
        for (int bins = Math.min(all, GROUPS / sides); bins <= all; bins += STRIDE) {
            double threshold = bins + STRIDE > all ? reach : bins * width;
            double low = Math.max(widest.low(), -threshold);
            double high = Math.min(widest.high(), threshold);
            double divergence = divergence(histogram, bin(histogram, low), bin(histogram, high));
            if (divergence <= least) {
                least = divergence;
                best = new Range(low, high);
            }
        }
        return best;
    }

    private static int bin(Histogram histogram, double number) {
        double bins = Math.rint((number - histogram.edge(0)) / histogram.width());
        return (int) Math.clamp(bins, 0, Histogram.BINS);
    }

    /// Σ p ln(p / q) of the bins in [from, to), both made to add up to 1.
    private static double divergence(Histogram histogram, int from, int to) {
        int length = to - from;
        if (length <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] kept = new double[length];
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            kept[Math.clamp(bin - from, 0, length - 1)] += histogram.count(bin);
        }
        double[] grouped = new double[length];
        for (int group = 0; group < GROUPS; group++) {
            group(histogram, kept, grouped, from, group * length / GROUPS, (group + 1) * length / GROUPS);
        }
        double total = histogram.total();
        double sum = 0;
        for (double share : grouped) {
            sum += share;
        }
        double divergence = 0;
        for (int i = 0; i < length; i++) {
            if (kept[i] > 0) {
                // A bin that only cut numbers are in counts as nearly empty in the other.
                double other = Math.max(grouped[i] / Math.max(sum, 1), 1e-9);
                divergence += kept[i] / total * Math.log(kept[i] / total / other);
            }
        }
        return divergence;
    }

    /// Spreads what a group of bins holds, without what was cut, evenly over those that are not empty.
    private static void group(Histogram histogram, double[] kept, double[] grouped, int from, int begin, int end) {
        double sum = 0;
        int filled = 0;
        for (int i = begin; i < end; i++) {
            sum += histogram.count(from + i);
            filled += kept[i] > 0 ? 1 : 0;
        }
        for (int i = begin; i < end; i++) {
            grouped[i] = kept[i] > 0 ? sum / filled : 0;
        }
    }
}
