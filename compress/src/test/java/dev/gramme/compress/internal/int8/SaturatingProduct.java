package dev.gramme.compress.internal.int8;

/// Sums of products of 8-bit numbers as processors without VNNI make them: `vpmaddubsw` multiplies unsigned with
/// signed bytes and adds two neighbours with signed saturation to 16 bits, `vpmaddwd` with ones widens to 32.
public final class SaturatingProduct {
    private SaturatingProduct() {}

    /// One column's sum.
    ///
    /// @param activations 0 to 255
    public static int of(int[] activations, Int8Matrix weights, int column) {
        return of(activations, column(weights, column));
    }

    /// The same in 32 bits throughout, as VNNI computes it.
    public static int exactly(int[] activations, Int8Matrix weights, int column) {
        return exactly(activations, column(weights, column));
    }

    /// The sum with a column that lies alone.
    ///
    /// @param activations 0 to 255
    public static int of(int[] activations, byte[] column) {
        int sum = 0;
        int even = column.length & ~1;
        for (int k = 0; k < even; k += 2) {
            int pair = activations[k] * column[k] + activations[k + 1] * column[k + 1];
            sum += Math.clamp(pair, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        // The last of an odd number has a zero beside it.
        return even < column.length ? sum + activations[even] * column[even] : sum;
    }

    /// The same in 32 bits throughout, as VNNI computes it.
    public static int exactly(int[] activations, byte[] column) {
        int sum = 0;
        for (int k = 0; k < column.length; k++) {
            sum += activations[k] * column[k];
        }
        return sum;
    }

    private static byte[] column(Int8Matrix weights, int column) {
        byte[] found = new byte[weights.rows()];
        for (int k = 0; k < found.length; k++) {
            found[k] = weights.values()[k * weights.columns() + column];
        }
        return found;
    }
}
