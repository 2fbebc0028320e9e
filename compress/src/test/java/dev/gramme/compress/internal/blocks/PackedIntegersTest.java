package dev.gramme.compress.internal.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.DynamicProducts;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Matrix;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedIntegersTest {
    private static final int ROWS = 96;
    private static final int COLUMNS = 40;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void onnxRuntimeUnpacksExactlyTheMatrix(int bits) {
        float[] weights = LinearModels.normal(ROWS * COLUMNS, bits);
        var layer = LinearModels.layer(weights, ROWS, COLUMNS);
        var packed = new Nearest().round(layer, new PackedFormat(bits, 32, Headroom.PAIRS));
        var wide = wide(packed.int8());
        var narrow = new PackedIntegers(Map.of("w/int8", packed)).apply(wide).orElseThrow();
        float[] inputs = LinearModels.normal(7 * ROWS, 1);
        assertThat(LinearModels.run(narrow, inputs, ROWS)).containsExactly(LinearModels.run(wide, inputs, ROWS));
        assertThat(OnnxFile.bytes(narrow).length).isNotEqualTo(OnnxFile.bytes(wide).length);
    }

    @Test
    void moreBitsComeCloser() {
        double before = Double.MAX_VALUE;
        for (int bits = 2; bits <= 7; bits++) {
            float[] weights = LinearModels.normal(ROWS * COLUMNS, 5);
            var format = new PackedFormat(bits, 32, Headroom.NONE);
            float[] restored = new Nearest()
                    .round(LinearModels.layer(weights, ROWS, COLUMNS), format)
                    .restored();
            double error = 0;
            for (float difference : LinearModels.difference(restored, weights)) {
                error += difference * difference;
            }
            // A quarter of the error for each bit, as long as the 8 bits beneath are finer.
            assertThat(error).isLessThan((bits < 6 ? 0.35 : 0.7) * before);
            before = error;
        }
        assertThat(before / (ROWS * COLUMNS)).isLessThan(2e-4);
    }

    @Test
    void neighboursKeepTheirHeadroomWhateverTheRounding() {
        for (int seed = 0; seed < 20; seed++) {
            float[] inputs = LinearModels.correlated(100, ROWS, seed);
            var rounding = Gptq.of(Map.of("x", LinearModels.hessian(inputs, ROWS)));
            var layer = LinearModels.layer(LinearModels.normal(ROWS * COLUMNS, seed), ROWS, COLUMNS);
            byte[] values = rounding.round(layer, new PackedFormat(3 + seed % 3, 32, Headroom.PAIRS))
                    .int8()
                    .values();
            for (int row = 0; row < ROWS; row += 2) {
                for (int column = 0; column < COLUMNS; column++) {
                    int first = values[row * COLUMNS + column];
                    int second = values[(row + 1) * COLUMNS + column];
                    assertThat(Math.abs(first + second)).isLessThanOrEqualTo(128);
                }
            }
        }
    }

    @Test
    void anotherMatrixThanTheOneThatWasPackedIsRefused() {
        var layer = LinearModels.layer(LinearModels.normal(ROWS * COLUMNS, 3), ROWS, COLUMNS);
        var packed = new Nearest().round(layer, new PackedFormat(4, 32, Headroom.NONE));
        var other = Int8Matrix.of(LinearModels.normal(ROWS * COLUMNS, 4), ROWS, COLUMNS, Headroom.NONE);
        assertThatThrownBy(() -> new PackedIntegers(Map.of("w/int8", packed)).apply(wide(other)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("'w/int8'");
    }

    private static Model wide(Int8Matrix matrix) {
        var model = LinearModels.of(LinearModels.normal(ROWS * COLUMNS, 0), ROWS, COLUMNS, true);
        assertThat(Linear.of(model)).hasSize(1);
        return new DynamicProducts(Headroom.NONE, Set.of(), DynamicProducts.outputs(model), Map.of("w", matrix))
                .apply(model)
                .orElseThrow();
    }
}
