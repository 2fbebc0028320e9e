package dev.gramme.train.internal.adapt;

import dev.gramme.model.Attribute;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trained weights in a model's file: each where the file has it, as an initializer or in a `Constant` node.
public final class Weights {
    private Weights() {}

    /// The model with these numbers in the place of its own; names that it does not have are passed over.
    public static Model into(Model model, Map<String, Tensor> numbers) {
        var initializers = new LinkedHashMap<>(model.graph().initializers());
        initializers.replaceAll((name, old) -> numbers.getOrDefault(name, old));
        var nodes = new ArrayList<Node>();
        for (var node : model.graph().nodes()) {
            nodes.add(constant(node)
                    .map(numbers::get)
                    .map(now -> changed(node, now))
                    .orElse(node));
        }
        return model.withGraph(model.graph().with(nodes, initializers));
    }

    /// Which of these weights a model does not have: they would be lost on the way into its file.
    public static List<String> missing(Model model, Collection<String> names) {
        var constants = model.graph().nodes().stream()
                .flatMap(node -> constant(node).stream())
                .toList();
        return names.stream()
                .filter(name -> !model.graph().initializers().containsKey(name) && !constants.contains(name))
                .toList();
    }

    private static Optional<String> constant(Node node) {
        return node.op().equals("Constant") ? node.output(0) : Optional.empty();
    }

    private static Node changed(Node node, Tensor now) {
        return new Node(
                node.name(),
                node.domain(),
                node.op(),
                node.inputs(),
                node.outputs(),
                Map.of("value", Attribute.of(now)),
                node.unread());
    }
}
