package dev.gramme.compress.internal.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.FoldConstants;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HalfPrecisionWeightsTest {
    private static final Model ENCODER = new SmallBert(2000, 64, 2, 64, 4, 128).build(1);

    @Test
    void theFileHalvesAndOnnxRuntimeComputesNearlyTheSame() {
        var result =
                new Rewriter(List.of(new FoldConstants(), new HalfPrecisionWeights(Set.of())), 5e-3).apply(ENCODER);
        assertThat(result.steps()).allMatch(Rewriter.Step::kept);
        int before = OnnxFile.bytes(ENCODER).length;
        assertThat(OnnxFile.bytes(result.model()).length).isBetween(before / 2, (int) (before * 0.56));
        assertThat(result.model().graph().initializers().values())
                .filteredOn(tensor -> tensor.type() == ElementType.FLOAT)
                .allMatch(tensor -> tensor.size() < 256);
    }

    @Test
    void itIsDoneOnce() {
        var half = new HalfPrecisionWeights(Set.of()).apply(ENCODER).orElseThrow();
        assertThat(new HalfPrecisionWeights(Set.of()).apply(half)).isEmpty();
    }

    @Test
    void whatSixteenBitsCannotHoldStays() {
        float[] weights = LinearModels.normal(32 * 16, 1);
        weights[7] = 1e6f;
        assertThat(new HalfPrecisionWeights(Set.of()).apply(LinearModels.of(weights, 32, 16, false)))
                .isEmpty();
    }

    @Test
    void everyWeightIsTheNearestOfItsNewType() {
        float[] weights = LinearModels.normal(32 * 16, 1);
        var model = LinearModels.of(weights, 32, 16, false);
        var half = new HalfPrecisionWeights(Set.of()).apply(model).orElseThrow();
        assertThat(half.graph().initializer("w/half")).map(Tensor::type).contains(ElementType.FLOAT16);
        float[] unit = new float[32 * 32];
        for (int i = 0; i < 32; i++) {
            unit[i * 33] = 1;
        }
        float[] found = LinearModels.run(half, unit, 32);
        for (int i = 0; i < weights.length; i++) {
            assertThat(found[i]).isEqualTo(Float.float16ToFloat(Float.floatToFloat16(weights[i])));
        }
    }
}
