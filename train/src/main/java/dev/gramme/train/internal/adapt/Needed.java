package dev.gramme.train.internal.adapt;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// What is left of a graph when all that its outputs do not depend on is taken away.
public final class Needed {
    private Needed() {}

    /// Nodes and weights that lead to an output. Inputs stay: they are the caller's.
    public static Graph of(Graph graph) {
        var wanted = new HashSet<String>();
        graph.outputs().forEach(output -> wanted.add(output.name()));
        var kept = new ArrayList<Node>();
        for (var node : graph.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                kept.add(node);
                wanted.addAll(node.inputs());
                node.attributes().values().forEach(attribute -> addCaptured(attribute, wanted));
            }
        }
        Collections.reverse(kept);
        var weights = new LinkedHashMap<String, Tensor>();
        graph.initializers().forEach((name, weight) -> {
            if (wanted.contains(name)) {
                weights.put(name, weight);
            }
        });
        var values = graph.values().stream()
                .filter(value -> wanted.contains(value.name()))
                .toList();
        return new Graph(graph.name(), kept, weights, graph.inputs(), graph.outputs(), values, graph.unread());
    }

    /// Bodies of `If`, `Loop` and `Scan` use values of the graph around them by name.
    private static void addCaptured(Attribute attribute, Set<String> wanted) {
        if (attribute instanceof Attribute.OfGraph(Graph body)) {
            for (var node : body.nodes()) {
                wanted.addAll(node.inputs());
                List.copyOf(node.attributes().values()).forEach(inner -> addCaptured(inner, wanted));
            }
            body.outputs().forEach(output -> wanted.add(output.name()));
        }
    }
}
