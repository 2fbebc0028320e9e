package dev.gramme.compress.internal.aware;

/// On which numbers the weights of a tensor are rounded: low, low + step, …, low + last · step.
///
/// The tensor is seen as \[outer, inner, columns]; each pair of outer and column has a range of its own. A convolution
/// with a range for each output is \[outputs, inputs × taps, 1], a linear layer in blocks \[blocks, inputs of a block,
/// outputs].
///
/// @param lows one for each outer and column, column fastest
/// @param steps likewise, positive
/// @param last the number of the highest step
@SuppressWarnings("ArrayRecordComponent") // Thousands of elements, never compared.
public record WeightGrid(int outer, int inner, int columns, float[] lows, float[] steps, int last) {
    public WeightGrid {
        if (lows.length != outer * columns || steps.length != lows.length) {
            throw new IllegalArgumentException(
                    lows.length + " ranges are not those of " + outer + " × " + columns + " groups");
        }
    }

    /// Whole numbers from -largest to largest times a scale.
    ///
    /// @param scales one for each outer and column
    public static WeightGrid symmetric(int outer, int inner, int columns, float[] scales, int largest) {
        float[] lows = new float[scales.length];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = -largest * scales[i];
        }
        return new WeightGrid(outer, inner, columns, lows, scales.clone(), 2 * largest);
    }
}
