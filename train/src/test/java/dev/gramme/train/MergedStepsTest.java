package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Steps that are put together compute what they did apart. A network whose inner values are wanted runs them apart.
class MergedStepsTest {
    private static final long EXAMPLES = 3;
    private static final long TOKENS = 5;
    private static final long HEADS = 2;
    private static final long WIDTH = 8;

    /// How an exporter spells attention out.
    private enum Spelling {
        DIVIDED_AND_MASKED,
        MULTIPLIED_AND_MASKED_FIRST,
        NEITHER,
        MASKED_ONLY
    }

    @Test
    void attentionIsFoundHoweverItIsSpeltOut() {
        for (Spelling spelling : Spelling.values()) {
            assertThat(operators(Plan.of(attention(spelling, 13))))
                    .as("%s", spelling)
                    .contains("Attention");
        }
    }

    @Test
    void aSumAfterAProductWithAWeightIsFound() {
        assertThat(operators(Plan.of(attention(Spelling.NEITHER, 13)))).contains("Linear");
    }

    @Test
    void whatIsWantedInBetweenIsNotPutTogether() {
        var plan = Plan.of(attention(Spelling.DIVIDED_AND_MASKED, 13), List.of("scores", "shares", "q.product"));
        assertThat(operators(plan)).doesNotContain("Attention").contains("MatMul", "Softmax");
    }

    @Test
    void aSoftmaxOverSeveralAxesIsLeftAlone() {
        var model = attention(Spelling.DIVIDED_AND_MASKED, 11);
        assertThat(operators(Plan.of(model))).doesNotContain("Attention");
    }

    @Test
    void aNetworkLearnsTheSameTogetherAndApart() {
        for (Spelling spelling : Spelling.values()) {
            Model model = attention(spelling, 13);
            var together = afterSteps(model, List.of("scores"));
            var apart = afterSteps(
                    model, List.of("scores", "shares", "q.product", "k.product", "v.product", "out.product"));
            together.forEach((name, tensor) -> assertThat(tensor.floats())
                    .as(spelling + " " + name)
                    .containsExactly(Objects.requireNonNull(apart.get(name)).floats(), within(2e-5f)));
        }
    }

    @Test
    void anAddendThatStretchesTheProductIsAddedToIt() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("w", Tensor.ofFloats("w", new long[] {2, 1}, 1, 2));
        weights.put("b", Tensor.ofFloats("b", new long[] {3}, 10, 20, 30));
        List<Node> nodes = List.of(
                Node.of("MatMul", List.of("x", "w"), List.of("p"), Map.of()),
                Node.of("Add", List.of("b", "p"), List.of("y"), Map.of()));
        var model = SmallNets.model(nodes, weights, "x", new Shape(List.of(Dim.named("n"), Dim.of(2))), "y");
        try (var network = Network.of(model, Network.Settings.cpu(1, 0))) {
            var x = Tensor.ofFloats("x", new long[] {2, 2}, 1, 1, 2, 0);
            var y = Objects.requireNonNull(network.run(Map.of("x", x)).get("y"));
            assertThat(y.floats()).containsExactly(13, 23, 33, 12, 22, 32);
        }
    }

    @Test
    void aRectifierOverwritesOnlyWhatNobodyElseWants() {
        var model = SmallNets.convolutional(0);
        assertThat(operators(Plan.of(model))).contains("OverwritingRelu");
        assertThat(operators(Plan.of(model, List.of("scores", "b")))).doesNotContain("OverwritingRelu");
    }

    private static List<String> operators(Plan plan) {
        return plan.steps().stream().map(step -> step.op().name()).toList();
    }

    private static Map<String, Tensor> afterSteps(Model model, List<String> outputs) {
        try (var network = Network.of(model, outputs, Network.Settings.cpu(1, 7));
                var trainer = Trainer.sgd(network, 0.9, 0)) {
            var x = random("x", 9, EXAMPLES, TOKENS, WIDTH);
            var targets = Objective.Classes.of("scores", new long[] {0, 1, 1});
            for (int i = 0; i < 4; i++) {
                trainer.step(Map.of("x", x), targets, 0.1, Double.POSITIVE_INFINITY);
            }
            return network.numbers();
        }
    }

    /// Self-attention over tokens, whose mean is told into two classes.
    private static Model attention(Spelling spelling, long opset) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("heads", longs("heads", 0, 0, HEADS, WIDTH / HEADS));
        weights.put("whole", longs("whole", 0, 0, WIDTH));
        weights.put("head", random("head", 5, WIDTH, 2));
        weights.put("root", Tensor.ofFloats("root", new long[0], 2));
        weights.put("share", Tensor.ofFloats("share", new long[0], 0.5f));
        float[] mask = new float[(int) (EXAMPLES * TOKENS)];
        mask[4] = mask[9] = -10_000;
        weights.put("mask", Tensor.ofFloats("mask", new long[] {EXAMPLES, 1, 1, TOKENS}, mask));
        List<Node> nodes = new ArrayList<>();
        for (String part : List.of("q", "k", "v")) {
            linear(part, "x", nodes, weights);
            nodes.add(Node.of("Reshape", List.of(part, "heads"), List.of(part + ".split"), Map.of()));
            var order = part.equals("k") ? Attribute.ints(0, 2, 3, 1) : Attribute.ints(0, 2, 1, 3);
            nodes.add(Node.of("Transpose", List.of(part + ".split"), List.of(part + ".heads"), Map.of("perm", order)));
        }
        nodes.add(Node.of("MatMul", List.of("q.heads", "k.heads"), List.of("raw"), Map.of()));
        nodes.addAll(scaledAndMasked(spelling));
        nodes.add(Node.of("Softmax", List.of("masked"), List.of("shares"), Map.of()));
        nodes.add(Node.of("MatMul", List.of("shares", "v.heads"), List.of("mixed"), Map.of()));
        nodes.add(Node.of("Transpose", List.of("mixed"), List.of("back"), Map.of("perm", Attribute.ints(0, 2, 1, 3))));
        nodes.add(Node.of("Reshape", List.of("back", "whole"), List.of("joined"), Map.of()));
        linear("out", "joined", nodes, weights);
        nodes.add(Node.of(
                "ReduceMean",
                List.of("out"),
                List.of("pooled"),
                Map.of("axes", Attribute.ints(1), "keepdims", Attribute.of(0))));
        nodes.add(Node.of("MatMul", List.of("pooled", "head"), List.of("scores"), Map.of()));
        var shape = new Shape(List.of(Dim.of(EXAMPLES), Dim.of(TOKENS), Dim.of(WIDTH)));
        Model model = SmallNets.model(nodes, weights, "x", shape, "scores");
        return new Model(8, Map.of("", opset), "", model.graph(), Map.of(), model.unread());
    }

    private static void linear(String name, String input, List<Node> nodes, Map<String, Tensor> weights) {
        weights.put(name + ".weight", random(name + ".weight", name.hashCode(), WIDTH, WIDTH));
        weights.put(name + ".bias", random(name + ".bias", name.hashCode() + 1, WIDTH));
        nodes.add(Node.of("MatMul", List.of(input, name + ".weight"), List.of(name + ".product"), Map.of()));
        nodes.add(Node.of("Add", List.of(name + ".bias", name + ".product"), List.of(name), Map.of()));
    }

    private static List<Node> scaledAndMasked(Spelling spelling) {
        return switch (spelling) {
            case DIVIDED_AND_MASKED ->
                List.of(
                        Node.of("Div", List.of("raw", "root"), List.of("scaled"), Map.of()),
                        Node.of("Add", List.of("scaled", "mask"), List.of("masked"), Map.of()));
            case MULTIPLIED_AND_MASKED_FIRST ->
                List.of(
                        Node.of("Mul", List.of("share", "raw"), List.of("scaled"), Map.of()),
                        Node.of("Add", List.of("mask", "scaled"), List.of("masked"), Map.of()));
            case NEITHER -> List.of(Node.of("Identity", List.of("raw"), List.of("masked"), Map.of()));
            case MASKED_ONLY -> List.of(Node.of("Add", List.of("raw", "mask"), List.of("masked"), Map.of()));
        };
    }

    private static Tensor longs(String name, long... values) {
        return Tensor.ofLongs(name, new long[] {values.length}, values);
    }

    private static Tensor random(String name, long seed, long... shape) {
        var random = new SplittableRandom(seed);
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return Tensor.ofFloats(name, shape, values);
    }
}
