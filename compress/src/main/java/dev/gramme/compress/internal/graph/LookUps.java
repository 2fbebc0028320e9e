package dev.gramme.compress.internal.graph;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Embedding tables, and the nodes that take rows out of them.
public final class LookUps {
    /// Smaller ones save less than the nodes that come with them take.
    private static final long SMALLEST = 1 << 14;

    private LookUps() {}

    /// Large float matrices that are looked up and nothing else. A table that anything else uses, such as an output
    /// layer tied to it, is none; nor is any where branches or loops have bodies, which see the tables around them.
    public static List<Tensor> tables(Graph graph) {
        var tables = new LinkedHashSet<String>();
        var others = new LinkedHashSet<String>();
        graph.outputs().forEach(output -> others.add(output.name()));
        for (Node node : graph.nodes()) {
            others.addAll(
                    isLookUp(node) ? node.inputs().subList(1, node.inputs().size()) : node.inputs());
            if (isLookUp(node) && isLarge(graph.initializer(node.inputs().getFirst()))) {
                tables.add(node.inputs().getFirst());
            }
        }
        graph.inputs().forEach(input -> others.add(input.name()));
        tables.removeAll(others);
        return hasBodies(graph)
                ? List.of()
                : tables.stream()
                        .map(graph::initializer)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /// Whether a node takes rows out of this table.
    public static boolean isOf(Tensor table, Node node) {
        return isLookUp(node) && node.inputs().getFirst().equals(table.name());
    }

    private static boolean isLookUp(Node node) {
        return node.op().equals("Gather")
                && node.domain().isEmpty()
                && node.integer("axis", 0) == 0
                && node.inputs().size() == 2;
    }

    private static boolean isLarge(Optional<Tensor> table) {
        return table.filter(found ->
                        found.type() == ElementType.FLOAT && found.shape().length == 2 && found.size() >= SMALLEST)
                .isPresent();
    }

    private static boolean hasBodies(Graph graph) {
        return graph.nodes().stream()
                .flatMap(node -> node.attributes().values().stream())
                .anyMatch(Attribute.OfGraph.class::isInstance);
    }
}
