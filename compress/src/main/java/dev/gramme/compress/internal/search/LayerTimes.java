package dev.gramme.compress.internal.search;

import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.cost.TimeShares;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// Which share of a prediction's time each layer takes, before and after it was compressed.
///
/// What several layers share, such as the rounding of a common input, is none's.
///
/// @param graph what the layers were found in
/// @param before of the original's nodes, which are called as those of the graph
/// @param changed the graph with its layers compressed
/// @param after of that
record LayerTimes(Graph graph, TimeShares before, Graph changed, TimeShares after) {
    /// Of a layer in the original.
    OptionalDouble before(Technique.Layer layer) {
        var lookUps = lookUps(layer);
        return lookUps.isEmpty()
                ? before.of(layer.name())
                : sum(lookUps.stream().map(TimeShares::nameOf).toList(), before);
    }

    /// Of what stands in a layer's place afterwards: the node of its name, and new ones whose names begin
    /// with that of what it yields.
    OptionalDouble after(Technique.Layer layer) {
        var lookUps = lookUps(layer);
        if (!lookUps.isEmpty()) {
            var names = new ArrayList<String>();
            lookUps.forEach(node -> names.addAll(inPlaceOf(node.outputs().getFirst())));
            return sum(names, after);
        }
        var own = after.of(layer.name());
        double more = inPlaceOf(layer.key()).stream()
                .filter(name -> !name.equals(layer.name()))
                .mapToDouble(name -> after.of(name).orElse(0))
                .sum();
        return own.isPresent() ? OptionalDouble.of(own.getAsDouble() + more) : own;
    }

    /// Of a node that no technique has changed.
    OptionalDouble before(Node node) {
        return before.of(TimeShares.nameOf(node));
    }

    OptionalDouble after(Node node) {
        return after.of(TimeShares.nameOf(node));
    }

    /// The nodes that take rows out of a layer's table, if it is one.
    private List<Node> lookUps(Technique.Layer layer) {
        return graph.nodes().stream()
                .filter(node -> node.op().equals("Gather")
                        && layer.key().equals(node.inputs().getFirst()))
                .toList();
    }

    /// The nodes that make a value now, as far as the graph had none of their names.
    private List<String> inPlaceOf(String value) {
        Set<String> known = graph.nodes().stream()
                .filter(node -> !node.outputs().contains(value))
                .map(TimeShares::nameOf)
                .collect(Collectors.toSet());
        return changed.nodes().stream()
                .filter(node -> node.outputs().stream()
                        .anyMatch(output -> output.equals(value) || output.startsWith(value + "/")))
                .map(TimeShares::nameOf)
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static OptionalDouble sum(List<String> names, TimeShares shares) {
        double sum = 0;
        for (String name : names) {
            var share = shares.of(name);
            if (share.isEmpty()) {
                return share;
            }
            sum += share.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }
}
