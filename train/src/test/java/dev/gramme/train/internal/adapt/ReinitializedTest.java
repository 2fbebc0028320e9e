package dev.gramme.train.internal.adapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.gramme.train.internal.exec.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReinitializedTest {
    /// Everything learnt is 7.
    private static final Map<String, Tensor> LEARNT = learnt();

    @Test
    void drawsMatricesAndLeavesGainsAtOneAndShiftsAtZero() {
        var drawn = redrawn(model(LEARNT, false), _ -> false);
        assertArrayEquals(all(4, 1), drawn.constant("scale").floats());
        assertArrayEquals(all(4, 0), drawn.constant("shift").floats());
        assertArrayEquals(all(4, 0), drawn.constant("mean").floats());
        assertArrayEquals(all(4, 1), drawn.constant("variance").floats());
        assertArrayEquals(all(4, 0), drawn.constant("added").floats());
        assertArrayEquals(all(4, 1), drawn.constant("gain").floats());
        assertArrayEquals(all(4, 0.25f), drawn.constant("slope").floats());
        assertEquals(Math.sqrt(2.0 / 9), deviation(drawn.constant("kernel")), 0.15);
        assertEquals(0.02, deviation(drawn.constant("head")), 0.01);
    }

    @Test
    void drawsConstantNodesAsItDrawsInitializers() {
        var initializers = redrawn(model(LEARNT, false), _ -> false);
        var constants = redrawn(model(LEARNT, true), _ -> false);
        LEARNT.keySet()
                .forEach(name -> assertArrayEquals(
                        initializers.constant(name).floats(),
                        constants.constant(name).floats(),
                        name));
    }

    @Test
    void keepsWhatItIsTold() {
        assertArrayEquals(
                all(32, 7),
                redrawn(model(LEARNT, false), "head"::equals).constant("head").floats());
    }

    @Test
    void keepsSingleNumbers() {
        assertArrayEquals(
                all(1, 7),
                redrawn(model(LEARNT, false), _ -> false).constant("eighth").floats());
    }

    private static Plan redrawn(Model model, Predicate<String> kept) {
        return Plan.of(Reinitialized.of(model, kept, new SplittableRandom(1)));
    }

    private static Map<String, Tensor> learnt() {
        var weights = new LinkedHashMap<String, Tensor>();
        put(weights, "kernel", 4, 1, 3, 3);
        for (String name : List.of("scale", "shift", "mean", "variance")) {
            put(weights, name, 4);
        }
        put(weights, "added", 1, 4, 1, 1);
        put(weights, "gain", 1, 4, 1, 1);
        put(weights, "slope", 4, 1, 1);
        put(weights, "eighth", 1);
        put(weights, "head", 4, 8);
        return weights;
    }

    private static void put(Map<String, Tensor> weights, String name, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        weights.put(name, Tensor.ofFloats(name, shape, all(size, 7)));
    }

    private static Model model(Map<String, Tensor> weights, boolean inNodes) {
        var nodes = new ArrayList<Node>();
        if (inNodes) {
            weights.forEach((name, value) ->
                    nodes.add(Node.of("Constant", List.of(), List.of(name), Map.of("value", Attribute.of(value)))));
        }
        node(nodes, "Conv", "a", "x", "kernel");
        node(nodes, "BatchNormalization", "b", "a", "scale", "shift", "mean", "variance");
        node(nodes, "Add", "c", "b", "added");
        node(nodes, "Mul", "d", "c", "gain");
        node(nodes, "PRelu", "e", "d", "slope");
        node(nodes, "Div", "f", "e", "eighth");
        node(nodes, "GlobalAveragePool", "g", "f");
        node(nodes, "Flatten", "h", "g");
        node(nodes, "MatMul", "y", "h", "head");
        var input = new Shape(List.of(Dim.named("n"), Dim.of(1), Dim.of(6), Dim.of(6)));
        var output = new Shape(List.of(Dim.UNKNOWN, Dim.of(8)));
        var graph = new Graph(
                "",
                nodes,
                inNodes ? Map.of() : weights,
                List.of(ValueInfo.of("x", ElementType.FLOAT, input)),
                List.of(ValueInfo.of("y", ElementType.FLOAT, output)),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 15L), "", graph, Map.of(), Unread.NONE);
    }

    private static void node(List<Node> nodes, String op, String output, String... inputs) {
        nodes.add(Node.of(op, List.of(inputs), List.of(output), Map.of()));
    }

    private static float[] all(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static double deviation(Tensor tensor) {
        double sum = 0;
        for (float value : tensor.floats()) {
            sum += value * value;
        }
        return Math.sqrt(sum / tensor.size());
    }
}
