package dev.gramme.compress.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.FoldConstants;
import dev.gramme.model.rewrite.Fusions;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNormalizationAsProductsTest {
    private static final Model ENCODER = new SmallBert(100, 32, 2, 24, 4, 48).build(1);

    @Test
    void everyNormalizationIsReplacedAndOnnxRuntimeComputesTheSame() {
        var result = new Rewriter(
                        List.of(new FoldConstants(), Fusions.LAYER_NORMALIZATION, new LayerNormalizationAsProducts()),
                        1e-5)
                .apply(ENCODER);
        assertThat(result.steps().getLast().rewrite()).isEqualTo("layer normalization as products");
        assertThat(result.steps()).allMatch(Rewriter.Step::kept);
        assertThat(result.model().graph().nodes()).extracting(Node::op).doesNotContain("LayerNormalization");
    }

    @Test
    void aGraphWithoutAnyIsLeftAlone() {
        var once = new LayerNormalizationAsProducts().apply(ENCODER).orElse(ENCODER);
        assertThat(new LayerNormalizationAsProducts().apply(once)).isEmpty();
    }
}
