package dev.gramme.compress.internal.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RangeCalibrationTest {
    private static final Model NETWORK = new PlainCnn(new ImageInput(1, 8, 8), List.of(4L, 8L), 3).build(1);
    private static final String INPUT = NETWORK.graph().freeInputs().getFirst().name();

    /// Nothing of an example is kept: ten thousand leave no more behind than ten.
    @Test
    void memoryDoesNotGrowWithTheNumberOfExamples() {
        var values = NETWORK.graph().nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .collect(Collectors.toSet());
        try (var calibration = RangeCalibration.of(NETWORK, values, 1)) {
            see(calibration, 10);
            long before = used();
            see(calibration, 10_000);
            long grown = used() - before;
            assertThat(calibration.examples()).isEqualTo(10_010);
            assertThat(grown).isLessThan(4 << 20);
            assertThat(calibration.ranges(new Method.Extremes()).byValue()).hasSizeGreaterThan(5);
        }
    }

    @Test
    void whatIsNotANumberIsAClearError() {
        try (var calibration = RangeCalibration.of(NETWORK, List.of(INPUT), 1)) {
            float[] pixels = new float[64];
            pixels[5] = Float.NaN;
            assertThatThrownBy(() -> calibration.see(inputs(pixels)))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("'" + INPUT + "' is NaN for example 1");
        }
    }

    private static void see(RangeCalibration calibration, int examples) {
        var random = new SplittableRandom(examples);
        for (int i = 0; i < examples; i++) {
            float[] pixels = new float[64];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (float) random.nextDouble();
            }
            calibration.see(inputs(pixels));
        }
    }

    private static Map<String, Tensor> inputs(float[] pixels) {
        return Map.of(INPUT, Tensor.ofFloats(INPUT, new long[] {1, 1, 8, 8}, Arrays.copyOf(pixels, 64)));
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            var runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
