package dev.gramme.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.build.SmallBert;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {
    @Test
    void aLargerModelNeedsMoreAndNoneNeedsLessThanItsWeights() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells");
        long small = measured(1_000);
        long large = measured(50_000);
        assertThat(small).isPositive();
        assertThat(large).isGreaterThan(50_000L * 128 * Float.BYTES).isGreaterThan(small);
    }

    private static long measured(int words) {
        var model = new SmallBert(words, 64, 1, 128, 4, 256).build(1);
        return PeakMemory.measure(model, GeneratedInputs.of(model, 1)).orElseThrow();
    }
}
