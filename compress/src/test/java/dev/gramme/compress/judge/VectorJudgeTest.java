package dev.gramme.compress.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorJudgeTest {
    private static final List<float[]> VECTORS = List.of(new float[] {1, 2}, new float[] {3, -1});

    private final Judge<float[]> judge = new VectorJudge("embedding", VectorJudge.Pooling.NONE);

    @Test
    void saysWhichOutputOfTheOriginalIsNoNumber() {
        var broken = List.of(new float[] {1, 2}, new float[] {Float.NaN, 0});

        assertThatThrownBy(() -> judge.judge(broken, broken))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("embedding")
                .hasMessageContaining("NaN");
    }

    @Test
    void countsAVectorThatIsNoLongerANumberAsLost() {
        var overflown = List.of(new float[] {1, 2}, new float[] {Float.POSITIVE_INFINITY, 0});

        var judgement = judge.judge(VECTORS, overflown);

        assertThat(judgement.after().value()).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(judgement.fidelity().orElseThrow().cosineMin()).isZero();
    }

    @Test
    void isInfinitelyFarFromWhatIsNoLongerANumberAndNotFromAMaskThatStays() {
        float mask = Float.NEGATIVE_INFINITY;

        assertThat(judge.distance(VECTORS, List.of(new float[] {1, Float.NaN}, new float[] {3, -1})))
                .isInfinite();
        assertThat(judge.distance(List.of(new float[] {3, mask, 4}), List.of(new float[] {3, mask, 4})))
                .isZero();
        assertThat(judge.distance(List.of(new float[] {3, mask, 4}), List.of(new float[] {3, mask, 9})))
                .isEqualTo(1);
    }
}
