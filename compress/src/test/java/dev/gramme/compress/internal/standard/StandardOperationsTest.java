package dev.gramme.compress.internal.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.DynamicProducts;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.model.Agreement;
import dev.gramme.model.ElementType;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.MobileCnn;
import dev.gramme.model.build.ResNet;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.cost.TimeShares;
import dev.gramme.model.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardOperationsTest {
    private static final ImageInput IMAGE = new ImageInput(3, 16, 16);

    /// From which version on the standard has what is written here.
    private static final Map<String, Integer> SINCE = Map.of(
            "QuantizeLinear", 10,
            "MatMulInteger", 10,
            "QLinearConv", 10,
            "DynamicQuantizeLinear", 11,
            "DequantizeLinear", 13,
            "LayerNormalization", 17,
            "Gelu", 20);

    static Stream<Model> models() {
        return Stream.concat(
                networks().map(StandardOperationsTest::calibrated), Stream.of(products(Set.of()), byRow()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingThatIsNotOfTheStandardIsLeft(Model model) {
        assertThat(StandardOperations.foreign(model.graph())).isNotEmpty();
        var standard = standard(model);
        assertThat(StandardOperations.foreign(standard.graph())).isEmpty();
        assertThat(standard.opsets()).containsOnlyKeys("");
        for (Node node : standard.graph().nodes()) {
            assertThat(standard.opset()).as(node.op()).isGreaterThanOrEqualTo(SINCE.getOrDefault(node.op(), 1));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void itComputesTheSameWithinRounding(Model model) {
        assertThat(difference(standard(model), model)).isLessThan(0.02);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theWeightsAndSoTheirHeadRoomStayAsTheyAre(Model model) {
        assertThat(integers(standard(model))).isEqualTo(integers(model)).isNotEmpty();
    }

    @Test
    void rangesThatAreKnownBecomePairsAroundOperationsOnFloats() {
        var ops = ops(standard(calibrated(networks().findFirst().orElseThrow())));
        assertThat(ops).contains("Conv", "QuantizeLinear", "DequantizeLinear").doesNotContain("QLinearConv");
    }

    /// What is fused into another kernel has no time of its own; the products themselves and the
    /// convolutions have.
    @ParameterizedTest
    @MethodSource("models")
    void onnxRuntimeMakesItsOwnOperationsOfThem(Model model) {
        var standard = standard(model);
        var shares = TimeShares.measure(standard, GeneratedInputs.of(model, 1));
        var executed = standard.graph().nodes().stream()
                .filter(node -> shares.of(TimeShares.nameOf(node)).isPresent())
                .map(node -> node.op() + " " + node.outputs().getFirst())
                .toList();
        assertThat(executed)
                .anyMatch(name -> name.startsWith("MatMulInteger "))
                .noneMatch(name -> name.startsWith("Mul ") && name.endsWith("/steps"))
                .noneMatch(name -> name.startsWith("DequantizeLinear ") && name.endsWith("/weights"));
        if (ops(standard).contains("DynamicQuantizeLinear")) {
            assertThat(executed).noneMatch(name -> name.startsWith("Cast ") && name.endsWith("/wide"));
        }
        long convolutions = standard.graph().nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .count();
        assertThat(executed.stream().filter(name -> name.startsWith("Conv "))).hasSize(Math.toIntExact(convolutions));
    }

    @Test
    void beforeVersion13ConvolutionsStayIntegers() {
        var model = networks().findFirst().orElseThrow();
        var old = calibrated(new Model(
                model.irVersion(), Map.of("", 12L), model.producer(), model.graph(), model.metadata(), model.unread()));
        var standard = standard(old);
        assertThat(StandardOperations.foreign(standard.graph())).isEmpty();
        assertThat(ops(standard)).contains("QLinearConv", "MatMulInteger").doesNotContain("Conv");
        assertThat(difference(standard, old)).isLessThan(0.02);
    }

    @Test
    void aVersionWithoutSuchOperationsIsRefusedInWords() {
        var model = products(Set.of());
        var old = new Model(
                model.irVersion(),
                Map.of("", 10L, "com.microsoft", 1L),
                model.producer(),
                model.graph(),
                model.metadata(),
                model.unread());
        assertThatThrownBy(() -> new StandardOperations().apply(old))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("version 10");
    }

    private static Stream<Model> networks() {
        return Stream.of(
                        new ResNet(IMAGE, List.of(8L, 16L), 1, 5).build(2),
                        new MobileCnn(IMAGE, 8, List.of(new MobileCnn.Block(16, 1), new MobileCnn.Block(24, 2)), 5)
                                .build(3))
                .map(model -> Rewriter.standard(model.opset()).apply(model).model())
                .map(model -> new GemmAsProduct().apply(model).orElse(model));
    }

    private static Model calibrated(Model model) {
        var examples = new ArrayList<Map<String, Tensor>>();
        for (int seed = 1; seed < 9; seed++) {
            examples.add(GeneratedInputs.of(model, seed));
        }
        return StaticInt8.of(model, Examples.of(examples), 1).orElseThrow().apply(Set.of());
    }

    private static Model encoder() {
        var built = new SmallBert(100, 32, 2, 24, 4, 48).build(1);
        return Rewriter.standard(built.opset()).apply(built).model();
    }

    private static Model products(Set<String> byRow) {
        var model = encoder();
        return DynamicProducts.all(model, Headroom.PAIRS, byRow).apply(model).orElseThrow();
    }

    private static Model byRow() {
        var inputs = Linear.of(encoder()).stream().map(Linear::input).collect(Collectors.toSet());
        return products(inputs);
    }

    private static Model standard(Model model) {
        return new StandardOperations().apply(model).orElseThrow();
    }

    /// The 8-bit tensors of more than one axis: the weights.
    private static Map<String, String> integers(Model model) {
        return model.graph().initializers().values().stream()
                .filter(tensor -> tensor.type() == ElementType.INT8 && tensor.shape().length > 1)
                .collect(Collectors.toMap(Tensor::name, tensor -> Arrays.toString(tensor.doubles())));
    }

    private static Set<String> ops(Model model) {
        return model.graph().nodes().stream().map(Node::op).collect(Collectors.toSet());
    }

    private static double difference(Model one, Model other) {
        var inputs = GeneratedInputs.of(other, 9);
        return Agreement.of(run(one, inputs), run(other, inputs)).maxRelDiff();
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
