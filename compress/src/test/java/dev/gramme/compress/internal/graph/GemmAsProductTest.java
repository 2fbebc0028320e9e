package dev.gramme.compress.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GemmAsProductTest {
    @Test
    void everyPlainFormComputesTheSame() {
        for (long turned : new long[] {0, 1}) {
            for (var inputs : List.of(List.of("x", "w"), List.of("x", "w", "b"))) {
                var model = gemm(inputs, Map.of("transB", Attribute.of(turned)));
                var result = new Rewriter(List.of(new GemmAsProduct()), 1e-6).apply(model);
                assertThat(result.steps()).singleElement().matches(Rewriter.Step::kept);
                assertThat(Linear.of(result.model())).singleElement().satisfies(layer -> {
                    assertThat(layer.weight().shape()).containsExactly(3, 2);
                    assertThat(layer.bias().isPresent()).isEqualTo(inputs.size() == 3);
                });
            }
        }
    }

    @Test
    void aScaledProductIsLeftAlone() {
        var model = gemm(List.of("x", "w", "b"), Map.of("alpha", Attribute.of(0.5f)));
        assertThat(new GemmAsProduct().apply(model)).isEmpty();
    }

    private static Model gemm(List<String> inputs, Map<String, Attribute> attributes) {
        boolean turned = attributes.get("transB") instanceof Attribute.Int flag && flag.value() == 1;
        long[] shape = turned ? new long[] {2, 3} : new long[] {3, 2};
        var weights = Map.of(
                "w", Tensor.ofFloats("w", shape, 1, 2, 3, 4, 5, 6),
                "b", Tensor.ofFloats("b", new long[] {2}, 0.5f, -1));
        var graph = new Graph(
                "g",
                List.of(Node.of("Gemm", inputs, List.of("y"), attributes)),
                weights,
                List.of(ValueInfo.of("x", ElementType.FLOAT, new Shape(List.of(Dim.named("n"), Dim.of(3))))),
                List.of(ValueInfo.of("y", ElementType.FLOAT, new Shape(List.of(Dim.named("n"), Dim.of(2))))),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 13L), "test", graph, Map.of(), Unread.NONE);
    }
}
