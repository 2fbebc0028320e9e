package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Models of one linear layer, and examples for them.
final class LinearModels {
    private LinearModels() {}

    static Model of(float[] weights, int rows, int columns, boolean biased) {
        var nodes = new ArrayList<Node>();
        var initializers = new HashMap<String, Tensor>();
        nodes.add(Node.of("MatMul", List.of("x", "w"), List.of(biased ? "p" : "y"), Map.of()));
        initializers.put("w", Tensor.ofFloats("w", new long[] {rows, columns}, weights));
        if (biased) {
            nodes.add(Node.of("Add", List.of("p", "b"), List.of("y"), Map.of()));
            initializers.put("b", Tensor.ofFloats("b", new long[] {columns}, normal(columns, 77)));
        }
        var graph = new Graph(
                "g",
                nodes,
                initializers,
                List.of(value("x", rows)),
                List.of(value("y", columns)),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 14L), "test", graph, Map.of(), Unread.NONE);
    }

    static Linear layer(float[] weights, int rows, int columns) {
        return Linear.of(of(weights, rows, columns, false)).getFirst();
    }

    static float[] run(Model model, float[] inputs, int width) {
        var x = Tensor.ofFloats("x", new long[] {1, inputs.length / width, width}, inputs);
        try (var session = Session.of(model, 1)) {
            return Objects.requireNonNull(session.run(Map.of("x", x)).get("y")).floats();
        }
    }

    static float[] normal(int count, long seed) {
        var random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /// Examples whose channels depend on one another and differ in size, as those of a network do.
    static float[] correlated(int examples, int width, long seed) {
        float[] mixing = normal(width * width, seed);
        float[] hidden = normal(examples * width, seed + 1);
        float[] inputs = new float[examples * width];
        for (int e = 0; e < examples; e++) {
            for (int k = 0; k < width; k++) {
                for (int j = 0; j < width / 4; j++) {
                    inputs[e * width + k] += hidden[e * width + j] * mixing[j * width + k];
                }
                inputs[e * width + k] = (inputs[e * width + k] + hidden[e * width + k]) * (1 + k % 5);
            }
        }
        return inputs;
    }

    static Hessian hessian(float[] inputs, int width) {
        float[] products = new float[width * width];
        for (int e = 0; e < inputs.length; e += width) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    products[i * width + j] += inputs[e + i] * inputs[e + j];
                }
            }
        }
        var hessian = new Hessian(width);
        hessian.add(products);
        return hessian;
    }

    static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static ValueInfo value(String name, int width) {
        return ValueInfo.of(name, ElementType.FLOAT, new Shape(List.of(Dim.of(1), Dim.named("n"), Dim.of(width))));
    }
}
