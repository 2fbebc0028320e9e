package dev.gramme.data.metric;

/// How far confidence and accuracy lie apart: the expected calibration error of C. Guo, G. Pleiss, Y. Sun, K. Q.
/// Weinberger, On Calibration of Modern Neural Networks (ICML 2017), equation 3, with their 15 bins of equal width.
///
/// No interval: the estimate is biased upwards by an amount that depends on the sample, so an interval around it would
/// claim too much.
public final class CalibrationError {
    private static final int BINS = 15;

    private CalibrationError() {}

    /// A fraction: 0 when 90 % confidence is right in 90 % of the cases, and so on.
    ///
    /// @param probabilities for each input a probability of each label
    public static double of(int[] truth, float[][] probabilities) {
        return of(truth, probabilities, BINS);
    }

    /// With another number of bins. A bin holds its upper end and not its lower one.
    public static double of(int[] truth, float[][] probabilities, int bins) {
        Accuracy.requirePairs(truth.length, probabilities.length);
        double[] confidence = new double[bins];
        long[] right = new long[bins];
        for (int i = 0; i < truth.length; i++) {
            int predicted = Predictions.best(probabilities[i]);
            double sure = probabilities[i][predicted];
            int bin = Math.clamp((int) Math.ceil(sure * bins) - 1, 0, bins - 1);
            confidence[bin] += sure;
            right[bin] += predicted == truth[i] ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < bins; bin++) {
            error += Math.abs(right[bin] - confidence[bin]);
        }
        return error / truth.length;
    }
}
