package dev.gramme.compress.internal.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.Arrays;

/// The numbers that a convolution of two axes multiplies for each place of its result, in the order in which
/// ONNX Runtime adds them up: by kernel row, kernel column and channel, the channels fastest.
///
/// @param x [examples, channels, height, width]
/// @param w [outputs, channels of a group, height, width]
/// @param pads where they begin and end, as ONNX has them
/// @param zero what borders are filled with
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Patches(int[] x, int[] w, int groups, int[] strides, int[] dilations, int[] pads, int zero) {
    /// Takes a group's number and its patch.
    @FunctionalInterface
    interface Taker {
        void take(int group, int[] patch);
    }

    static Patches of(Node node, Tensor x, Tensor w, int zero) {
        assertThat(node.text("auto_pad", "NOTSET")).isEqualTo("NOTSET");
        assertThat(x.shape()).hasSize(4);
        return new Patches(
                ints(x.shape()),
                ints(w.shape()),
                Math.toIntExact(node.integer("group", 1)),
                ints(node.integers("strides").orElse(new long[] {1, 1})),
                ints(node.integers("dilations").orElse(new long[] {1, 1})),
                ints(node.integers("pads").orElse(new long[4])),
                zero);
    }

    private static int[] ints(long[] numbers) {
        return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    }

    boolean isDepthwise() {
        return groups > 1 && w[1] == 1 && w[0] == groups;
    }

    /// The kernels in the order of the patches, one for each output.
    byte[][] columns(byte[] weights) {
        int taps = w[2] * w[3];
        byte[][] columns = new byte[w[0]][w[1] * taps];
        for (int i = 0; i < weights.length; i++) {
            int output = i / (w[1] * taps);
            int channel = i / taps % w[1];
            columns[output][i % taps * w[1] + channel] = weights[i];
        }
        return columns;
    }

    void forEach(byte[] numbers, Taker taker) {
        int high = places(0);
        int wide = places(1);
        int[] patch = new int[w[1] * w[2] * w[3]];
        for (int example = 0; example < x[0]; example++) {
            for (int group = 0; group < groups; group++) {
                for (int place = 0; place < high * wide; place++) {
                    fill(patch, numbers, example * x[1] + group * w[1], place / wide, place % wide);
                    taker.take(group, patch);
                }
            }
        }
    }

    private int places(int axis) {
        int reach = dilations[axis] * (w[axis + 2] - 1) + 1;
        return (x[axis + 2] + pads[axis] + pads[axis + 2] - reach) / strides[axis] + 1;
    }

    private void fill(int[] patch, byte[] numbers, int firstChannel, int top, int left) {
        for (int i = 0; i < patch.length; i++) {
            int tap = i / w[1];
            int row = top * strides[0] - pads[0] + tap / w[3] * dilations[0];
            int column = left * strides[1] - pads[1] + tap % w[3] * dilations[1];
            boolean within = row >= 0 && row < x[2] && column >= 0 && column < x[3];
            int place = ((firstChannel + i % w[1]) * x[2] + row) * x[3] + column;
            patch[i] = within ? Byte.toUnsignedInt(numbers[place]) : zero;
        }
    }
}
