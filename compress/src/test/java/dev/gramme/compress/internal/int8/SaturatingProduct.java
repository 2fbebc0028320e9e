package dev.gramme.compress.internal.int8;

/// Sums of products of 8-bit numbers as processors without VNNI make them: `vpmaddubsw` multiplies unsigned with
/// signed bytes and adds two neighbours with signed saturation to 16 bits, `vpmaddwd` with ones widens to 32.
public final class SaturatingProduct {
    private SaturatingProduct() {}

    /// One column's sum.
    ///
    /// @param activations 0 to 255
    public static int of(int[] activations, Int8Matrix weights, int column) {
        int sum = 0;
        for (int k = 0; k < weights.rows(); k += 2) {
            int pair = product(activations, weights, column, k) + product(activations, weights, column, k + 1);
            sum += Math.clamp(pair, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return sum;
    }

    /// The same in 32 bits throughout, as VNNI computes it.
    public static int exactly(int[] activations, Int8Matrix weights, int column) {
        int sum = 0;
        for (int k = 0; k < weights.rows(); k++) {
            sum += product(activations, weights, column, k);
        }
        return sum;
    }

    private static int product(int[] activations, Int8Matrix weights, int column, int k) {
        return k < weights.rows() ? activations[k] * weights.values()[k * weights.columns() + column] : 0;
    }
}
