package dev.gramme.train.internal.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LowRankAdaptersTest {
    private static final int WIDTH = 6;

    @Test
    void onlySquareLayersAreAdaptedUnlessAllAreAskedFor() {
        assertThat(adapters(LowRankAdapters.Targets.SQUARE).trainable())
                .containsExactly("square.lora_a", "square.lora_b");
        assertThat(adapters(LowRankAdapters.Targets.ALL).trainable())
                .containsExactly(
                        "square.lora_a", "square.lora_b", "wide.lora_a", "wide.lora_b", "head.lora_a", "head.lora_b");
    }

    @Test
    void adaptedNodesKeepTheNamesOfTheirOutputs() {
        var model = adapters(LowRankAdapters.Targets.SQUARE).model();
        assertThat(model.graph().nodes())
                .extracting(Node::op)
                .containsExactly("MatMul", "MatMul", "Mul", "MatMul", "Add", "MatMul", "Gemm");
        assertThat(model.graph().nodes().get(4).outputs()).containsExactly("h");
        assertThat(floats(model, "square.lora_b")).containsOnly(0);
    }

    @Test
    void mergingWithoutTrainingChangesNoBit() {
        var adapters = adapters(LowRankAdapters.Targets.ALL);
        var merged = adapters.merged(adapters.model().graph().initializers());
        assertThat(merged.graph().nodes()).isEqualTo(model().graph().nodes());
        merged.graph()
                .initializers()
                .forEach((name, tensor) -> assertThat(tensor.floats()).containsExactly(floats(model(), name)));
        assertThat(merged.graph().initializers()).containsOnlyKeys("square", "wide", "head", "bias");
    }

    @Test
    void mergedWeightsAreTheSumOfWeightAndScaledProduct() {
        var adapters = adapters(LowRankAdapters.Targets.ALL);
        var random = new SplittableRandom(7);
        var trained = new HashMap<String, Tensor>(adapters.model().graph().initializers());
        for (String name : adapters.trainable()) {
            trained.put(
                    name, random(name, Objects.requireNonNull(trained.get(name)).shape(), random));
        }
        float[] merged = floats(adapters.merged(trained), "head");
        float[] a = Objects.requireNonNull(trained.get("head.lora_a")).floats();
        float[] b = Objects.requireNonNull(trained.get("head.lora_b")).floats();
        float[] before = floats(model(), "head");
        // The head is a Gemm whose weight is stored [out, in].
        for (int in = 0; in < 2 * WIDTH; in++) {
            for (int out = 0; out < 3; out++) {
                double product = a[in * 2] * b[out] + a[in * 2 + 1] * b[3 + out];
                assertThat((double) merged[out * 2 * WIDTH + in])
                        .isCloseTo(before[out * 2 * WIDTH + in] + 4 * product, within(1e-5));
            }
        }
    }

    @Test
    void aModelWithoutLargeLinearLayersIsRefused() {
        assertThatThrownBy(
                        () -> LowRankAdapters.of(model(), 64, 16, LowRankAdapters.Targets.ALL, new SplittableRandom(1)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Maybe `--method head`");
    }

    private static LowRankAdapters adapters(LowRankAdapters.Targets targets) {
        return LowRankAdapters.of(model(), 2, 8, targets, new SplittableRandom(1));
    }

    private static Model model() {
        var random = new SplittableRandom(3);
        var weights = new LinkedHashMap<String, Tensor>();
        weights.put("square", random("square", new long[] {WIDTH, WIDTH}, random));
        weights.put("wide", random("wide", new long[] {WIDTH, 2 * WIDTH}, random));
        weights.put("head", random("head", new long[] {3, 2 * WIDTH}, random));
        weights.put("bias", random("bias", new long[] {3}, random));
        var nodes = List.of(
                Node.of("MatMul", List.of("x", "square"), List.of("h"), Map.of()),
                Node.of("MatMul", List.of("h", "wide"), List.of("w"), Map.of()),
                Node.of("Gemm", List.of("w", "head", "bias"), List.of("y"), Map.of("transB", Attribute.of(1))));
        var graph = new Graph(
                "test",
                nodes,
                weights,
                List.of(ValueInfo.of("x", ElementType.FLOAT, Shape.of(1, WIDTH))),
                List.of(ValueInfo.of("y", ElementType.FLOAT, Shape.of(1, 3))),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 17L), "test", graph, Map.of(), Unread.NONE);
    }

    private static float[] floats(Model model, String name) {
        return Objects.requireNonNull(model.graph().initializers().get(name)).floats();
    }

    private static Tensor random(String name, long[] shape, SplittableRandom random) {
        float[] values = new float[(int) Tensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-1, 1);
        }
        return Tensor.ofFloats(name, shape, values);
    }
}
