package dev.gramme.compress.internal.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BlockMatrixTest {
    @Test
    void fourBitsArePackedLowHalfFirstOutputByOutput() {
        byte[] codes = new byte[2 * 20];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i % 16);
        }
        byte[] zeros = {8, 9, 10, 11};
        var matrix = new BlockMatrix(new BlockFormat(4, 16, false), 20, 2, codes, new float[] {1, 1, 1, 1}, zeros);
        byte[] packed = matrix.packedCodes();
        assertThat(packed).hasSize(2 * 2 * 8);
        assertThat(packed).startsWith(0x10, 0x32, 0x54, 0x76);
        // The second block of the first output: four weights, and then its zero.
        assertThat(Arrays.copyOfRange(packed, 8, 16)).containsExactly(0x10, 0x32, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99);
        assertThat(Arrays.copyOfRange(packed, 16, 18)).containsExactly(0x54, 0x76);
        assertThat(matrix.packedZeros()).containsExactly(0x98, 0xBA);
    }

    @Test
    void anOddNumberOfBlocksLeavesHalfAByteOfZeros() {
        var format = new BlockFormat(4, 16, false);
        var matrix = new BlockMatrix(format, 48, 2, new byte[96], new float[6], new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(matrix.packedZeros()).containsExactly(0x21, 0x03, 0x54, 0x06);
    }

    @Test
    void whatIsRestoredIsWithinHalfAStepUnlessItWasCut() {
        for (int seed = 0; seed < 20; seed++) {
            for (int bits : new int[] {4, 8}) {
                var format = new BlockFormat(bits, 16 << (seed % 5), seed % 2 == 0);
                float[] weights = LinearModels.normal(70 * 6, seed);
                var matrix = new Nearest().round(LinearModels.layer(weights, 70, 6), format);
                float[] restored = matrix.restored();
                for (int i = 0; i < weights.length; i++) {
                    int block = (i % 6) * matrix.blocks() + i / 6 / format.size();
                    int code = Byte.toUnsignedInt(matrix.codes()[(i % 6) * 70 + i / 6]);
                    boolean cut = code == 0 || code == format.last();
                    float half = Math.abs(matrix.scales()[block]) / 2 * 1.001f;
                    assertThat(Math.abs(restored[i] - weights[i])).isLessThan(cut ? 8 * half : half);
                }
            }
        }
    }

    @Test
    void zerosAndConstantBlocksAreExact() {
        for (boolean symmetric : new boolean[] {false, true}) {
            float[] weights = new float[64];
            Arrays.fill(weights, 32, 64, 0.3f);
            var matrix = new Nearest().round(LinearModels.layer(weights, 64, 1), new BlockFormat(4, 32, symmetric));
            assertThat(matrix.restored()[5]).isZero();
            assertThat(matrix.restored()[40]).isCloseTo(0.3f, Offset.offset(1e-6f));
        }
    }

    @Test
    void whatOnnxRuntimeDoesNotTakeIsRefused() {
        assertThatThrownBy(() -> new BlockFormat(5, 32, false)).hasMessageContaining("5");
        assertThatThrownBy(() -> new BlockFormat(4, 48, false)).hasMessageContaining("48");
        assertThatThrownBy(() -> new Nearest()
                        .round(LinearModels.layer(new float[] {Float.NaN}, 1, 1), new BlockFormat(4, 16, true)))
                .hasMessageContaining("NaN");
    }
}
