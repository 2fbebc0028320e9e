package dev.gramme.model;

import dev.gramme.carbon.GrammeException;
import java.util.Arrays;
import java.util.Map;

/// How far two computations of the same outputs are apart.
///
/// @param maxAbsDiff the largest |a - b| of all elements of all outputs, in the outputs' own unit
/// @param maxRelDiff the largest over the outputs of max|a - b| / max|b|, a fraction; not finite when
///     one has a NaN or an infinity that the other has not
public record Agreement(double maxAbsDiff, double maxRelDiff) {
    /// Nothing differs.
    public static final Agreement EXACT = new Agreement(0, 0);

    /// Compares all outputs of the reference.
    ///
    /// @throws GrammeException if an output is missing or has another type or shape
    public static Agreement of(Map<String, Tensor> outputs, Map<String, Tensor> reference) {
        var worst = EXACT;
        for (var expected : reference.values()) {
            var actual = outputs.get(expected.name());
            if (actual == null
                    || actual.type() != expected.type()
                    || !Arrays.equals(actual.shape(), expected.shape())) {
                throw GrammeException.failure(
                        "The output '" + expected.name() + "' should be " + expected + " and is " + actual,
                        "an edit changed what the model computes.");
            }
            worst = worst.worse(between(actual, expected));
        }
        return worst;
    }

    /// Whether the relative difference is at most so large.
    public boolean within(double relativeTolerance) {
        return maxRelDiff <= relativeTolerance;
    }

    private Agreement worse(Agreement other) {
        return new Agreement(Math.max(maxAbsDiff, other.maxAbsDiff), Math.max(maxRelDiff, other.maxRelDiff));
    }

    private static Agreement between(Tensor a, Tensor b) {
        if (a.type() == ElementType.STRING) {
            return a.texts().equals(b.texts())
                    ? EXACT
                    : new Agreement(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        var left = a.doubles();
        var right = b.doubles();
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < left.length; i++) {
            difference = Math.max(difference, distance(left[i], right[i]));
            largest = Math.max(largest, Double.isFinite(right[i]) ? Math.abs(right[i]) : 0);
        }
        return new Agreement(difference, difference == 0 ? 0 : difference / largest);
    }

    private static double distance(double a, double b) {
        // Also the same infinity, and NaN on both sides.
        if (Double.compare(a, b) == 0 || a == b) {
            return 0;
        }
        double distance = Math.abs(a - b);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }
}
