package dev.gramme.compress.internal.calibrate;

import dev.gramme.carbon.GrammeException;

/// How a range is chosen from the numbers that a value had. A wide range makes steps coarse, a narrow one cuts.
public sealed interface Method {
    /// From the least to the largest number: nothing is cut.
    record Extremes() implements Method {}

    /// The middle share of all numbers.
    ///
    /// @param share such as 0.9999
    record Percentile(double share) implements Method {
        public Percentile {
            if (!(share > 0 && share <= 1)) {
                throw GrammeException.usage(
                        "A range that holds the share " + share + " of all numbers is none", "0.9999 is meant.");
            }
        }
    }

    /// The range at which the distribution of rounded numbers tells most about that of the numbers: least
    /// Kullback-Leibler divergence (Migacz 2017, "8-bit inference with TensorRT", GTC).
    record Entropy() implements Method {}

    /// The range with the least mean square of what cutting and rounding change.
    record SquaredError() implements Method {}
}
