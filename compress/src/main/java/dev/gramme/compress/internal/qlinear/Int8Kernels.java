package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Matrix;
import java.util.Optional;

/// A convolution's weights in 8 bits with a scale for each output channel, and its bias in 32.
///
/// ONNX Runtime computes a convolution as a product of matrices whose inner axis runs over kernel rows, kernel columns
/// and channels, the channels fastest (MLAS, `MlasConvSym` and im2col of `QLinearConv`): that is the order in which
/// neighbours share 16 bits on processors without VNNI, see [Headroom]. Depthwise convolutions have kernels of their
/// own, which add up in 32 bits and need no head room.
///
/// @param values as the convolution's weights lie: by output, input, tap
/// @param scales one for each output
/// @param bias in steps of the input's scale × the output's
@SuppressWarnings("ArrayRecordComponent") // Thousands of elements, never compared.
record Int8Kernels(byte[] values, float[] scales, int[] bias) {
    /// Far enough from 2³¹ for sums that are added to it.
    private static final double LARGEST_BIAS = 1 << 30;

    /// Rounded on the grids that the weights themselves ask for.
    static Int8Kernels of(Convolution convolution, float inputScale, Headroom headroom) {
        return of(convolution, inputScale, headroom, Optional.empty());
    }

    /// @param known the scales for which the weights have been trained, if they have
    static Int8Kernels of(Convolution convolution, float inputScale, Headroom headroom, Optional<float[]> known) {
        int outputs = convolution.outputs();
        int inputs = convolution.inputsPerGroup();
        int taps = convolution.taps();
        var needed = convolution.isDepthwise() ? Headroom.NONE : headroom;
        float[] weights = convolution.weight().floats();
        float[] matrix = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            matrix[place(i, outputs, inputs, taps)] = weights[i];
        }
        var narrow = known.map(scales -> Int8Matrix.on(scales, matrix, inputs * taps, outputs, needed))
                .orElseGet(() -> Int8Matrix.of(matrix, inputs * taps, outputs, needed));
        byte[] values = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            values[i] = narrow.values()[place(i, outputs, inputs, taps)];
        }
        float[] scales = narrow.scales().clone();
        float[] biases = convolution.biases();
        int[] steps = new int[outputs];
        for (int n = 0; n < outputs; n++) {
            double least = Math.abs(biases[n]) / (LARGEST_BIAS * inputScale);
            if (scales[n] < least) {
                // A channel that is nearly all bias: its weights are rounded to a grid on which the bias fits.
                rescale(values, n * inputs * taps, inputs * taps, scales[n] / least);
                scales[n] = (float) least;
            }
            steps[n] = (int) Math.rint(biases[n] / ((double) inputScale * scales[n]));
        }
        return new Int8Kernels(values, scales, steps);
    }

    private static void rescale(byte[] values, int from, int length, double factor) {
        for (int i = from; i < from + length; i++) {
            values[i] = (byte) Math.rint(values[i] * factor);
        }
    }

    /// Where weight i, counted by output, input and tap, lies in a matrix of rows by tap and input.
    private static int place(int i, int outputs, int inputs, int taps) {
        int tap = i % taps;
        int input = i / taps % inputs;
        int output = i / taps / inputs;
        return (tap * inputs + input) * outputs + output;
    }
}
