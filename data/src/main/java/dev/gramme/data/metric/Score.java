package dev.gramme.data.metric;

/// A metric's value with its 95 % interval.
///
/// @param metric its name in answers, such as `accuracy` or `macro_f1`
/// @param value a fraction for accuracy and F1, nats for log loss
/// @param low the lower end
/// @param high the upper end
public record Score(String metric, double value, double low, double high) {
    public Score {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException("Not an interval around its value: " + low + " ≤ " + value + " ≤ " + high
                    + " does not hold for " + metric);
        }
    }
}
