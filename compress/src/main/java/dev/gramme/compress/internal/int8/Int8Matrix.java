package dev.gramme.compress.internal.int8;

import java.lang.foreign.MemorySegment;

/// A matrix of weights in 8 bits with a scale for each column. The number in row k and column n times that column's
/// scale is the weight; zero stays exactly zero.
///
/// A column is an output of the layer, so that its scale leaves the sum over k alone and is applied once at the
/// end.
///
/// @param values row by row; not copied
/// @param scales one for each column; not copied
@SuppressWarnings("ArrayRecordComponent") // Millions of elements, never compared.
public record Int8Matrix(int rows, int columns, byte[] values, float[] scales) {
    /// The largest number of a weight; -128 is left out, to lie symmetrically around zero.
    private static final int LARGEST = 127;

    /// 255 times as much still fits 16 bits.
    private static final int LARGEST_PAIR = 128;

    /// Rounds weights to the nearest number of their column's grid.
    ///
    /// @param weights row by row, one column for each output
    /// @throws IllegalArgumentException if there are not rows × columns of them, or one is not finite
    public static Int8Matrix of(float[] weights, int rows, int columns, Headroom headroom) {
        if (weights.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(weights.length + " weights are no matrix of " + rows + " × " + columns);
        }
        float[] reach = largest(weights, columns);
        if (headroom == Headroom.PAIRS) {
            widenForPairs(reach, weights, rows, columns);
        }
        float[] scales = new float[columns];
        for (int n = 0; n < columns; n++) {
            scales[n] = reach[n] == 0 ? 1 : reach[n] / LARGEST;
        }
        byte[] values = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            values[i] = (byte) Math.rint(weights[i] / scales[i % columns]);
        }
        return new Int8Matrix(rows, columns, values, scales);
    }

    /// Rounds weights to the nearest number of grids that are given; what lies beyond their ends is cut.
    ///
    /// @param scales one for each column, for which the weights may have been trained
    public static Int8Matrix on(float[] scales, float[] weights, int rows, int columns, Headroom headroom) {
        byte[] values = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            values[i] = (byte) Math.clamp(Math.rint(weights[i] / scales[i % columns]), -LARGEST, LARGEST);
        }
        if (headroom == Headroom.PAIRS) {
            cutPairs(values, rows, columns);
        }
        return new Int8Matrix(rows, columns, values, scales.clone());
    }

    /// Takes from the larger of two neighbours of one sign what they exceed 128 by together.
    private static void cutPairs(byte[] values, int rows, int columns) {
        for (int k = 0; k + 1 < rows; k += 2) {
            for (int n = 0; n < columns; n++) {
                int first = k * columns + n;
                int second = first + columns;
                int sum = values[first] + values[second];
                int excess = sum - Math.clamp(sum, -LARGEST_PAIR, LARGEST_PAIR);
                int larger = Math.abs(values[first]) > Math.abs(values[second]) ? first : second;
                values[larger] = (byte) (values[larger] - excess);
            }
        }
    }

    private static float[] largest(float[] weights, int columns) {
        float[] reach = new float[columns];
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new IllegalArgumentException("The weight " + weights[i] + " is not finite");
            }
            reach[i % columns] = Math.max(reach[i % columns], Math.abs(weights[i]));
        }
        return reach;
    }

    /// Makes the sum of two neighbours at most 127 before rounding, and hence at most 128 after it.
    private static void widenForPairs(float[] reach, float[] weights, int rows, int columns) {
        for (int k = 0; k + 1 < rows; k += 2) {
            for (int n = 0; n < columns; n++) {
                float first = weights[k * columns + n];
                float second = weights[(k + 1) * columns + n];
                if (Math.signum(first) == Math.signum(second)) {
                    reach[n] = Math.max(reach[n], Math.abs(first + second));
                }
            }
        }
    }

    /// The weights that these numbers stand for.
    public float[] restored() {
        float[] weights = new float[values.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = values[i] * scales[i % columns];
        }
        return weights;
    }

    /// The numbers as the bytes of a tensor.
    public MemorySegment data() {
        return MemorySegment.ofArray(values);
    }
}
