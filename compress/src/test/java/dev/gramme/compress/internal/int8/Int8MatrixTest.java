package dev.gramme.compress.internal.int8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Int8MatrixTest {
    private static final int ROWS = 97;
    private static final int COLUMNS = 12;

    @ParameterizedTest
    @EnumSource
    void everyWeightIsWithinHalfAStepOfItsColumn(Headroom headroom) {
        for (int seed = 0; seed < 20; seed++) {
            float[] weights = normal(seed);
            var matrix = Int8Matrix.of(weights, ROWS, COLUMNS, headroom);
            float[] restored = matrix.restored();
            for (int i = 0; i < weights.length; i++) {
                float half = matrix.scales()[i % COLUMNS] / 2;
                assertThat(Math.abs(restored[i] - weights[i])).isLessThanOrEqualTo(half * 1.001f);
            }
        }
    }

    @Test
    void withoutHeadroomTheLargestWeightOfAColumnIs127() {
        var matrix = Int8Matrix.of(new float[] {0.5f, 0, -2, 0}, 2, 2, Headroom.NONE);
        assertThat(matrix.values()).containsExactly(32, 0, -127, 0);
        assertThat(matrix.scales()).containsExactly(2 / 127f, 1);
    }

    @Test
    void neighboursOfOneSignShareTheRange() {
        var matrix = Int8Matrix.of(new float[] {1, 1, 1, -1}, 2, 2, Headroom.PAIRS);
        assertThat(matrix.scales()).containsExactly(2 / 127f, 1 / 127f);
        assertThat(matrix.values()).containsExactly(64, 127, 64, -127);
    }

    @Test
    void pairsSaturateOnNoProcessorWhateverTheActivations() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var matrix = Int8Matrix.of(normal(seed), ROWS, COLUMNS, Headroom.PAIRS);
            int[] activations = random.ints(ROWS, 0, 256).toArray();
            for (int[] given : new int[][] {activations, full()}) {
                for (int n = 0; n < COLUMNS; n++) {
                    assertThat(SaturatingProduct.of(given, matrix, n))
                            .isEqualTo(SaturatingProduct.exactly(given, matrix, n));
                }
            }
        }
    }

    @Test
    void allEightBitsDoSaturate() {
        long cut = IntStream.range(0, 200)
                .filter(seed -> {
                    var matrix = Int8Matrix.of(normal(seed), ROWS, COLUMNS, Headroom.NONE);
                    return SaturatingProduct.of(full(), matrix, 0) != SaturatingProduct.exactly(full(), matrix, 0);
                })
                .count();
        assertThat(cut).isPositive();
    }

    @Test
    void pairsAreFinerThanSevenBits() {
        float[] weights = normal(7);
        float[] scales = Int8Matrix.of(weights, ROWS, COLUMNS, Headroom.PAIRS).scales();
        float[] full = Int8Matrix.of(weights, ROWS, COLUMNS, Headroom.NONE).scales();
        double mean = IntStream.range(0, COLUMNS)
                .mapToDouble(n -> scales[n] / full[n])
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(1.0, 1.6);
    }

    @Test
    void whatIsNoMatrixOfNumbersIsRefused() {
        assertThatThrownBy(() -> Int8Matrix.of(new float[5], 2, 3, Headroom.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 weights");
        assertThatThrownBy(() -> Int8Matrix.of(new float[] {Float.NaN}, 1, 1, Headroom.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not finite");
    }

    private static int[] full() {
        int[] activations = new int[ROWS];
        Arrays.fill(activations, 255);
        return activations;
    }

    private static float[] normal(long seed) {
        var random = new Random(seed);
        float[] weights = new float[ROWS * COLUMNS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * 0.05);
        }
        return weights;
    }
}
