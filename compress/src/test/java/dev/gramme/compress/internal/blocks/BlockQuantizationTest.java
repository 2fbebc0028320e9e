package dev.gramme.compress.internal.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.internal.blocks.BlockQuantization.Accuracy;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockQuantizationTest {
    private static final int COLUMNS = 24;

    @ParameterizedTest
    @CsvSource({
        "4, 16, true, 64", "4, 32, false, 64", "4, 64, false, 100", "4, 256, true, 300", "4, 32, false, 96",
        "8, 32, true, 64", "8, 32, false, 64", "8, 128, false, 200", "8, 16, true, 40", "8, 32, false, 96"
    })
    void onnxRuntimeMultipliesWithTheRestoredWeights(int bits, int size, boolean symmetric, int rows) {
        float[] weights = LinearModels.normal(rows * COLUMNS, 3);
        float[] inputs = LinearModels.normal(5 * rows, 4);
        for (boolean biased : new boolean[] {false, true}) {
            var model = LinearModels.of(weights, rows, COLUMNS, biased);
            var format = new BlockFormat(bits, size, symmetric);
            var exact = BlockQuantization.of(model, Map.of("w", format), new Nearest(), Accuracy.FLOAT);
            var restored = LinearModels.of(
                    Objects.requireNonNull(exact.layers().get("w")).restored(), rows, COLUMNS, biased);
            float[] expected = LinearModels.run(restored, inputs, rows);
            float[] found = LinearModels.run(exact.apply(model).orElseThrow(), inputs, rows);
            assertThat(largest(LinearModels.difference(found, expected))).isLessThan(1e-4 * largest(expected));
            var quick = new BlockQuantization(exact.layers(), Accuracy.INT8);
            float[] rounded = LinearModels.run(quick.apply(model).orElseThrow(), inputs, rows);
            assertThat(largest(LinearModels.difference(rounded, expected))).isLessThan(0.03 * largest(expected));
        }
    }

    @Test
    void layersThatAreNotListedStay() {
        var model = LinearModels.of(LinearModels.normal(64, 1), 32, 2, true);
        assertThat(new BlockQuantization(Map.of(), Accuracy.INT8).apply(model)).isEmpty();
    }

    private static double largest(float[] numbers) {
        double largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
