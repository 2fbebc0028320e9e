package dev.gramme.data.metric;

/// Whether two models that answered the same inputs differ: Q. McNemar, Note on the Sampling Error of the Difference
/// Between Correlated Proportions or Percentages, Psychometrika 12 (1947), in its exact form. Of the inputs on which
/// just one of the two is right, either is right with probability ½ if they are equally good; T. G. Dietterich,
/// Approximate Statistical Tests for Comparing Supervised Classification Learning Algorithms (1998), finds it the
/// best-behaved test for models that were trained once.
///
/// Always exact: the χ² form approximates it for large counts, where the exact one costs microseconds.
///
/// @param onlyFirst inputs on which the first is right and the second wrong
/// @param onlySecond the reverse
public record McNemar(long onlyFirst, long onlySecond) {
    private static final double NEGLIGIBLE = 1e-18;

    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("Counts are not negative: " + onlyFirst + ", " + onlySecond);
        }
    }

    public static McNemar of(int[] truth, int[] first, int[] second) {
        Accuracy.requirePairs(truth.length, first.length);
        Accuracy.requirePairs(truth.length, second.length);
        long onlyFirst = 0;
        long onlySecond = 0;
        for (int i = 0; i < truth.length; i++) {
            boolean firstRight = first[i] == truth[i];
            boolean secondRight = second[i] == truth[i];
            onlyFirst += firstRight && !secondRight ? 1 : 0;
            onlySecond += secondRight && !firstRight ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /// Pooled with another pair of models, such as the same two trained with another seed. Runs that share a test set
    /// agree more than independent ones would: a pooled p is a little too small, and should be reported as pooled.
    public McNemar plus(McNemar other) {
        return new McNemar(onlyFirst + other.onlyFirst, onlySecond + other.onlySecond);
    }

    /// The two-sided p: how likely a difference at least as large is when there is none.
    public double pValue() {
        return Math.min(1, 2 * tail(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond));
    }

    /// P(X ≤ k) for X binomial with n and ½. The last term is the largest, as k ≤ n/2: the others are summed relative
    /// to it, and it is found in logarithms, because 2^−n alone is soon too small for a double.
    private static double tail(long k, long n) {
        double logLargest = -n * Math.log(2);
        for (long i = 1; i <= k; i++) {
            logLargest += Math.log((n - i + 1.0) / i);
        }
        double term = 1;
        double relative = 1;
        for (long i = k; i > 0 && term > NEGLIGIBLE; i--) {
            term *= i / (n - i + 1.0);
            relative += term;
        }
        return Math.exp(logLargest) * relative;
    }
}
