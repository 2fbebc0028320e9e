package dev.gramme.model.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.ModelSummary;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.build.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewriterTest {
    private static final Map<String, Attribute> LAST_AXIS = Map.of("axes", Attribute.ints(-1));

    @Test
    void aLayerNormalizationTakenApartIsPutTogether() {
        var result = Rewriter.usual().apply(layerNormalization(LAST_AXIS));
        assertThat(result.steps()).extracting(Rewriter.Step::rewrite).containsExactly("layer normalization");
        assertThat(result.model().graph().nodes()).singleElement().satisfies(node -> {
            assertThat(node.op()).isEqualTo("LayerNormalization");
            assertThat(node.real("epsilon", 0)).isEqualTo(1e-3f);
            assertThat(node.inputs()).containsExactly("x", "scale", "shift");
        });
    }

    @Test
    void aMeanOverAnotherAxisIsNoLayerNormalization() {
        assertThat(Fusions.LAYER_NORMALIZATION.apply(layerNormalization(Map.of("axes", Attribute.ints(1)))))
                .isEmpty();
    }

    @Test
    void aValueThatIsNeededElsewhereStays() {
        var model = layerNormalization(LAST_AXIS);
        var graph = model.graph();
        var outputs = new ArrayList<>(graph.outputs());
        outputs.add(new ValueInfo("centred", Optional.empty(), Unread.NONE));
        var shared = model.withGraph(new Graph(
                "g", graph.nodes(), graph.initializers(), graph.inputs(), outputs, List.of(), graph.unread()));
        assertThat(Fusions.LAYER_NORMALIZATION.apply(shared)).isEmpty();
    }

    @Test
    void bothFormsOfGeluAreRecognisedInAnyOrderOfFactors() {
        var net = new NetworkBuilder(1);
        String x = net.input("x", ElementType.FLOAT, Dim.of(2), Dim.of(8));
        net.constant("half", 0.5);
        net.constant("one", 1);
        String erf = net.add("erf", "Erf", net.add("div", "Div", x, net.constant("root", Math.sqrt(2))));
        String halved = net.add("halved", "Mul", "half", x);
        String exact = net.add("exact", "Mul", net.add("bracket", "Add", "one", erf), halved);
        String cube = net.add("cube", "Pow", exact, net.constant("three", 3));
        String scaled = net.add("small", "Mul", net.constant("c", 0.044715), cube);
        String sum = net.add("sum", "Add", exact, scaled);
        String tanh = net.add("tanh", "Tanh", net.add("arg", "Mul", sum, net.constant("r", Math.sqrt(2 / Math.PI))));
        String inner = net.add("inner", "Mul", "half", net.add("plus", "Add", tanh, "one"));
        net.add("y", "Mul", exact, inner);
        net.output("y", Dim.of(2), Dim.of(8));
        var result = Rewriter.usual().apply(net.build("gelus"));
        assertThat(result.steps()).hasSize(2).allMatch(Rewriter.Step::kept);
        assertThat(ModelSummary.of(result.model()).ops())
                .containsOnlyKeys("com.microsoft.Gelu", "com.microsoft.FastGelu");
        assertThat(result.model().opsets()).containsEntry("com.microsoft", 1L);
    }

    @Test
    void constantsAreComputedOnce() {
        var net = new NetworkBuilder(1);
        String x = net.input("x", ElementType.FLOAT, Dim.named("batch"), Dim.of(4));
        String two = net.add("two", "Add", net.constant("a", 1), net.constant("b", 1));
        net.add("y", "Mul", x, net.add("four", "Mul", two, two));
        net.output("y", Dim.named("batch"), Dim.of(4));
        var folded = new FoldConstants().apply(net.build("constants")).orElseThrow();
        assertThat(folded.graph().nodes()).extracting(Node::op).containsExactly("Mul");
        assertThat(folded.graph().initializers().keySet()).containsExactly("four");
        assertThat(folded.graph().initializer("four").map(Tensor::floats)).contains(new float[] {4});
    }

    @Test
    void normalizationGoesIntoTheConvolution() {
        var net = new NetworkBuilder(2);
        String x = net.input("x", ElementType.FLOAT, Dim.of(1), Dim.of(4), Dim.of(6), Dim.of(6));
        String convolved = net.add("conv", "Conv", x, net.he("w", 36, 8, 4, 3, 3), net.normal("b", 1, 8));
        String normal = net.add(
                "y",
                "BatchNormalization",
                convolved,
                net.normal("scale", 1, 8),
                net.normal("shift", 1, 8),
                net.normal("mean", 1, 8),
                net.constant("variance", 0.3, 8));
        net.output(normal, Dim.of(1), Dim.of(8), Dim.of(4), Dim.of(4));
        var result = Rewriter.usual().apply(net.build("conv"));
        assertThat(result.steps()).hasSize(1).allMatch(Rewriter.Step::kept);
        assertThat(result.model().graph().nodes()).extracting(Node::op).containsExactly("Conv");
    }

    @Test
    void aRewriteThatChangesTheOutputIsNotKept() {
        var wrong = new PatternRewrite(
                "wrong",
                List.of(Pattern.op("Sqrt", Pattern.any("x"))),
                match -> Optional.of(
                        Node.of("Abs", List.of(match.value("x")), match.root().outputs(), Map.of())));
        var net = new NetworkBuilder(1);
        String x = net.input("x", ElementType.FLOAT, Dim.of(3));
        net.add("y", "Sqrt", net.add("square", "Mul", x, net.add("squared", "Mul", x, x)));
        net.output("y", Dim.of(3));
        var model = net.build("m");
        var result = new Rewriter(List.of(wrong), Rewriter.USUAL_TOLERANCE).apply(model);
        assertThat(result.model()).isSameAs(model);
        assertThat(result.steps()).singleElement().matches(step -> !step.kept());
    }

    private static Model layerNormalization(Map<String, Attribute> axes) {
        var net = new NetworkBuilder(1);
        String x = net.input("x", ElementType.FLOAT, Dim.named("batch"), Dim.of(8), Dim.of(8));
        String centred = net.add("centred", "Sub", x, net.add("mean", "ReduceMean", List.of(x), axes));
        String squares = net.add("squares", "Pow", centred, net.constant("two", 2));
        String variance = net.add("variance", "ReduceMean", List.of(squares), axes);
        String root = net.add("root", "Sqrt", net.add("sum", "Add", variance, net.constant("epsilon", 1e-3)));
        String scaled = net.add("scaled", "Mul", net.add("div", "Div", centred, root), net.normal("scale", 1, 8));
        net.add("y", "Add", scaled, net.normal("shift", 1, 8));
        net.output("y", Dim.named("batch"), Dim.of(8), Dim.of(8));
        return net.build("norm");
    }
}
