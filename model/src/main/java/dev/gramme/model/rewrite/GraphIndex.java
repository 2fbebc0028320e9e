package dev.gramme.model.rewrite;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.internal.Constants;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who makes a value, who takes it, and which values are constant.
public final class GraphIndex {
    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> takers = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Tensor> constants;

    public GraphIndex(Graph graph) {
        constants = Constants.of(graph);
        for (ValueInfo output : graph.outputs()) {
            uses.merge(output.name(), 1, Integer::sum);
        }
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> producers.put(output, node));
            for (String input : taken(node)) {
                uses.merge(input, 1, Integer::sum);
                takers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
            }
        }
    }

    /// The node that makes a value; empty for inputs, weights and what is not known.
    public Optional<Node> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /// The nodes that take a value, in their order; one that takes it twice is there twice. What bodies of branches
    /// and loops see counts as taken by the node that has them.
    public List<Node> takers(String value) {
        return List.copyOf(takers.getOrDefault(value, List.of()));
    }

    /// The only node that takes a value, if there is just one and the value is no output of the graph.
    public Optional<Node> onlyTaker(String value) {
        return uses(value) == 1 ? takers(value).stream().findFirst() : Optional.empty();
    }

    /// The weight or constant of that name, an initializer or what a Constant node holds.
    public Optional<Tensor> constant(String value) {
        return Optional.ofNullable(constants.get(value));
    }

    /// How many inputs and outputs of the graph a value is; within bodies it counts once for each.
    public int uses(String value) {
        return uses.getOrDefault(value, 0);
    }

    /// The graph without nodes and initializers that nothing needs.
    public static Graph withoutUnused(Graph graph) {
        var needed = new HashSet<String>();
        graph.outputs().forEach(output -> needed.add(output.name()));
        var kept = new ArrayDeque<Node>();
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().isEmpty() || node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(taken(node));
                kept.addFirst(node);
            }
        }
        var initializers = new LinkedHashMap<>(graph.initializers());
        initializers.keySet().retainAll(needed);
        // An initializer of an old file is an input as well.
        var inputs = graph.inputs().stream()
                .filter(input -> !graph.initializers().containsKey(input.name()) || needed.contains(input.name()))
                .toList();
        return new Graph(
                graph.name(), List.copyOf(kept), initializers, inputs, graph.outputs(), graph.values(), graph.unread());
    }

    /// The values a node takes, those that its bodies see around them included.
    private static List<String> taken(Node node) {
        var names = new ArrayList<>(node.inputs());
        for (Attribute value : node.attributes().values()) {
            if (value instanceof Attribute.OfGraph(Graph body)) {
                names.addAll(takenWithin(body));
            }
        }
        return names;
    }

    private static Set<String> takenWithin(Graph body) {
        var names = new HashSet<String>();
        body.nodes().forEach(node -> names.addAll(taken(node)));
        body.outputs().forEach(output -> names.add(output.name()));
        return names;
    }
}
