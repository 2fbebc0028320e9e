package dev.gramme.compress.internal.graph;

import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A product with a constant matrix, and the sum with a constant vector that may follow: a linear layer.
///
/// @param product the MatMul
/// @param weight float32, [inputs, outputs]
/// @param sum the Add that only this product feeds
/// @param bias what it adds, one number for each output
public record Linear(Node product, Tensor weight, Optional<Node> sum, Optional<Tensor> bias) {
    /// What goes in.
    public String input() {
        return product.inputs().getFirst();
    }

    /// What comes out, the bias added.
    public String output() {
        return sum.orElse(product).outputs().getFirst();
    }

    /// All linear layers of a graph in its order. Weights that other nodes use as well are left out.
    public static List<Linear> of(Model model) {
        var graph = model.graph();
        var takers = takers(graph);
        var layers = new ArrayList<Linear>();
        for (Node node : graph.nodes()) {
            weight(node, graph, takers).ifPresent(weight -> layers.add(of(node, weight, graph, takers)));
        }
        return layers;
    }

    private static Linear of(Node product, Tensor weight, Graph graph, Map<String, List<Node>> takers) {
        String result = product.outputs().getFirst();
        boolean inner =
                graph.outputs().stream().noneMatch(output -> output.name().equals(result));
        var next = takers.getOrDefault(result, List.of());
        if (inner && next.size() == 1 && next.getFirst().op().equals("Add")) {
            var sum = next.getFirst();
            int other = sum.inputs().indexOf(result) == 0 ? 1 : 0;
            var bias = graph.initializer(sum.inputs().get(other))
                    .filter(found -> isVector(found) && found.size() == weight.shape()[1]);
            if (bias.isPresent()) {
                return new Linear(product, weight, Optional.of(sum), bias);
            }
        }
        return new Linear(product, weight, Optional.empty(), Optional.empty());
    }

    private static Optional<Tensor> weight(Node node, Graph graph, Map<String, List<Node>> takers) {
        boolean product = node.op().equals("MatMul") && node.domain().isEmpty();
        return product
                ? graph.initializer(node.inputs().get(1))
                        .filter(found -> found.type() == ElementType.FLOAT
                                && found.shape().length == 2
                                && takers.getOrDefault(found.name(), List.of()).size() == 1)
                : Optional.empty();
    }

    private static boolean isVector(Tensor tensor) {
        return tensor.type() == ElementType.FLOAT && tensor.shape().length == 1;
    }

    private static Map<String, List<Node>> takers(Graph graph) {
        var takers = new HashMap<String, List<Node>>();
        for (Node node : graph.nodes()) {
            node.inputs()
                    .forEach(input -> takers.computeIfAbsent(input, _ -> new ArrayList<>())
                            .add(node));
        }
        return takers;
    }
}
