package dev.gramme.compress.internal.graph;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.ArrayList;
import java.util.List;
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

    /// For people: what the file calls the product, or what it yields.
    public String name() {
        return product.name().isEmpty() ? output() : product.name();
    }

    /// All linear layers of a graph in its order. Weights that other nodes use as well are left out.
    public static List<Linear> of(Model model) {
        var graph = new GraphIndex(model.graph());
        var layers = new ArrayList<Linear>();
        for (Node node : model.graph().nodes()) {
            weight(node, graph).ifPresent(weight -> layers.add(of(node, weight, graph)));
        }
        return layers;
    }

    private static Linear of(Node product, Tensor weight, GraphIndex graph) {
        String result = product.outputs().getFirst();
        var sum = graph.onlyTaker(result).filter(next -> next.op().equals("Add"));
        var bias = sum.flatMap(found -> graph.constant(other(found, result)))
                .filter(found -> isVector(found) && found.size() == weight.shape()[1]);
        return new Linear(product, weight, bias.isPresent() ? sum : Optional.empty(), bias);
    }

    private static String other(Node sum, String one) {
        return sum.inputs().get(sum.inputs().getFirst().equals(one) ? 1 : 0);
    }

    private static Optional<Tensor> weight(Node node, GraphIndex graph) {
        boolean product = node.op().equals("MatMul") && node.domain().isEmpty();
        return product
                ? graph.constant(node.inputs().get(1))
                        .filter(found -> found.type() == ElementType.FLOAT
                                && found.shape().length == 2
                                && graph.uses(found.name()) == 1)
                : Optional.empty();
    }

    private static boolean isVector(Tensor tensor) {
        return tensor.type() == ElementType.FLOAT && tensor.shape().length == 1;
    }
}
