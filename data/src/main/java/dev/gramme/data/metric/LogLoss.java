package dev.gramme.data.metric;

/// The mean of −ln of the probability that was given to the true label, in nats, with the normal interval of a mean
/// (± 1.96 standard errors): I. J. Good, Rational Decisions, JRSS B 14 (1952).
public final class LogLoss {
    private static final double Z = 1.959963984540054;

    /// The least probability that counts, so that one impossible truth does not make the mean infinite: the machine
    /// epsilon of single precision, in which models give their probabilities.
    private static final double LEAST = Math.ulp(1f);

    private LogLoss() {}

    /// @param probabilities for each input a probability of each label
    public static Score of(int[] truth, float[][] probabilities) {
        Accuracy.requirePairs(truth.length, probabilities.length);
        int n = truth.length;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double given = Math.min(1, Math.max(LEAST, probabilities[i][truth[i]]));
            double loss = -Math.log(given);
            sum += loss;
            squares += loss * loss;
        }
        double mean = sum / n;
        double variance = n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1));
        double half = Z * Math.sqrt(variance / n);
        return new Score("log_loss", mean, Math.max(0, mean - half), mean + half);
    }
}
