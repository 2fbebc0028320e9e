package dev.gramme.compress.internal.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GptqTest {
    private static final int ROWS = 64;
    private static final int COLUMNS = 16;
    private static final BlockFormat FORMAT = new BlockFormat(4, 32, false);

    @Test
    void outputsAreNeverWorseThanWithTheNearestNumbers() {
        for (int seed = 0; seed < 30; seed++) {
            float[] weights = LinearModels.normal(ROWS * COLUMNS, seed);
            float[] inputs = LinearModels.correlated(200, ROWS, seed);
            var hessian = LinearModels.hessian(inputs, ROWS);
            var layer = LinearModels.layer(weights, ROWS, COLUMNS);
            double nearest = error(hessian, weights, new Nearest().round(layer, FORMAT));
            double once = error(hessian, weights, new Gptq(Map.of("x", hessian), 0.01, 0).round(layer, FORMAT));
            double swept = error(hessian, weights, new Gptq(Map.of("x", hessian), 0.01, 3).round(layer, FORMAT));
            assertThat(once).isLessThan(0.7 * nearest);
            assertThat(swept).isLessThan(1.001 * once);
        }
    }

    @Test
    void inputsThatDoNotDependOnOneAnotherAreRoundedToTheNearest() {
        float[] products = new float[ROWS * ROWS];
        for (int i = 0; i < ROWS; i++) {
            products[i * ROWS + i] = 1;
        }
        var hessian = new Hessian(ROWS);
        hessian.add(products);
        var layer = LinearModels.layer(LinearModels.normal(ROWS * COLUMNS, 9), ROWS, COLUMNS);
        assertThat(Gptq.of(Map.of("x", hessian)).round(layer, FORMAT).restored())
                .containsExactly(new Nearest().round(layer, FORMAT).restored());
    }

    @Test
    void inputsThatAreAlwaysZeroAreBorne() {
        float[] weights = LinearModels.normal(ROWS * COLUMNS, 2);
        var layer = LinearModels.layer(weights, ROWS, COLUMNS);
        var silent = new Hessian(ROWS);
        assertThat(Gptq.of(Map.of("x", silent)).round(layer, FORMAT).restored())
                .containsExactly(new Nearest().round(layer, FORMAT).restored());
    }

    @Test
    void aLayerThatNoExampleHasReachedIsNamed() {
        var layer = LinearModels.layer(LinearModels.normal(ROWS * COLUMNS, 2), ROWS, COLUMNS);
        assertThatThrownBy(() -> Gptq.of(Map.of()).round(layer, FORMAT))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("'w'");
    }

    @Test
    void calibrationAddsUpTheProductsOfAllExamples() {
        float[] inputs = LinearModels.correlated(50, ROWS, 1);
        var model = LinearModels.of(LinearModels.normal(ROWS * COLUMNS, 2), ROWS, COLUMNS, true);
        var expected = LinearModels.hessian(inputs, ROWS);
        try (var calibration = HessianCalibration.of(model, Linear.of(model), 1)) {
            for (int part = 0; part < 5; part++) {
                float[] some = Arrays.copyOfRange(inputs, part * 10 * ROWS, (part + 1) * 10 * ROWS);
                calibration.see(Map.of("x", Tensor.ofFloats("x", new long[] {1, 10, ROWS}, some)));
            }
            var found = Objects.requireNonNull(calibration.hessians().get("x"));
            for (int i = 0; i < ROWS; i++) {
                assertThat(found.at(i, 3)).isCloseTo(expected.at(i, 3), Offset.offset(1e-4 * expected.at(i, i)));
            }
        }
    }

    private static double error(Hessian hessian, float[] weights, RoundedMatrix rounded) {
        return hessian.error(LinearModels.difference(weights, rounded.restored()));
    }
}
