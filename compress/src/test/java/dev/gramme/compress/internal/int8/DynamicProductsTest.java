package dev.gramme.compress.internal.int8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Agreement;
import dev.gramme.model.ElementType;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.FoldConstants;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DynamicProductsTest {
    private static final Model ENCODER = folded(new SmallBert(100, 32, 2, 24, 4, 48).build(1));

    @Test
    void noLinearLayerKeepsItsFloats() {
        assertThat(Linear.of(ENCODER)).hasSizeGreaterThanOrEqualTo(12);
        var narrow = DynamicProducts.all(ENCODER, Headroom.PAIRS, Set.of())
                .apply(ENCODER)
                .orElseThrow();
        assertThat(Linear.of(narrow)).isEmpty();
        for (Linear layer : Linear.of(ENCODER)) {
            assertThat(narrow.graph().initializers())
                    .doesNotContainKey(layer.weight().name());
            assertThat(narrow.graph().initializers().get(layer.weight().name() + "/int8"))
                    .extracting(Tensor::type)
                    .isEqualTo(ElementType.INT8);
        }
    }

    @Test
    void outputsStayClose() {
        assertThat(difference(Set.of())).isBetween(1e-6, 0.1);
        assertThat(difference(inputs())).isBetween(1e-6, 0.1);
    }

    @Test
    void nothingIsLeftToDoASecondTime() {
        var narrow = DynamicProducts.all(ENCODER, Headroom.NONE, inputs())
                .apply(ENCODER)
                .orElseThrow();
        assertThat(DynamicProducts.all(ENCODER, Headroom.NONE, inputs()).apply(narrow))
                .isEmpty();
    }

    private static Set<String> inputs() {
        return Linear.of(ENCODER).stream().map(Linear::input).collect(Collectors.toSet());
    }

    private static double difference(Set<String> byRow) {
        var narrow = DynamicProducts.all(ENCODER, Headroom.PAIRS, byRow)
                .apply(ENCODER)
                .orElseThrow();
        var inputs = GeneratedInputs.of(ENCODER, 0);
        return Agreement.of(run(narrow, inputs), run(ENCODER, inputs)).maxRelDiff();
    }

    private static Model folded(Model model) {
        return new FoldConstants().apply(model).orElse(model);
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
