package dev.gramme.compress.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FidelityTest {
    private static final float[][] VECTORS = {{1, 0}, {1, 0.1f}, {0, 1}, {0.1f, 1}};

    @Test
    void equalVectorsOfAnyLengthAgreeEntirely() {
        float[][] longer = {{3, 0}, {5, 0.5f}, {0, 9}, {0.2f, 2}};
        var fidelity = Fidelity.of(VECTORS, longer, 1);
        assertThat(fidelity.cosineMean()).isCloseTo(1, within(1e-6));
        assertThat(fidelity.cosineMin()).isCloseTo(1, within(1e-6));
        assertThat(fidelity.neighbourOverlap()).isEqualTo(1);
    }

    @Test
    void theWorstExampleAndLostNeighboursAreSeen() {
        float[][] turned = {{1, 0}, {1, 0.1f}, {0, 1}, {1, 0.05f}};
        var fidelity = Fidelity.of(VECTORS, turned, 1);
        assertThat(fidelity.cosineMin()).isCloseTo(0.15 / Math.sqrt(1.01 * 1.0025), within(1e-6));
        assertThat(fidelity.cosineMean()).isCloseTo((3 + fidelity.cosineMin()) / 4, within(1e-6));
        assertThat(fidelity.neighbourOverlap()).isLessThan(1);
    }

    @Test
    void oneExampleTellsNothing() {
        assertThatThrownBy(() -> Fidelity.of(new float[1][2], new float[1][2], 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
