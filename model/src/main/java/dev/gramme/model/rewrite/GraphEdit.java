package dev.gramme.model.rewrite;

import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes to a model's graph, collected while its nodes are looked at and made all at once: what a [Rewrite] is
/// written with. Nodes and weights that nothing needs afterwards are gone.
public final class GraphEdit {
    private final Model model;
    private final Map<String, Tensor> initializers;
    private final Map<String, Long> opsets;
    private final IdentityHashMap<Node, List<Node>> before = new IdentityHashMap<>();
    private final IdentityHashMap<Node, List<Node>> instead = new IdentityHashMap<>();

    /// An edit of a model, which stays as it is.
    public GraphEdit(Model model) {
        this.model = model;
        this.initializers = new LinkedHashMap<>(model.graph().initializers());
        this.opsets = new LinkedHashMap<>(model.opsets());
    }

    /// Puts nodes in the place of one of the model's.
    ///
    /// @param nodes each after those whose outputs it takes
    public void replace(Node node, List<Node> nodes) {
        instead.put(node, List.copyOf(nodes));
    }

    /// Puts a node in the place of one of the model's.
    public void replace(Node node, Node other) {
        replace(node, List.of(other));
    }

    /// Takes out one of the model's nodes.
    public void remove(Node node) {
        replace(node, List.of());
    }

    /// Puts a node before one of the model's, after those put there already.
    public void insertBefore(Node node, Node other) {
        before.computeIfAbsent(node, _ -> new ArrayList<>()).add(other);
    }

    /// The node that stands in the place of one of the model's so far: itself, unless one node has replaced it.
    public Node current(Node node) {
        var nodes = instead.getOrDefault(node, List.of(node));
        return nodes.size() == 1 ? nodes.getFirst() : node;
    }

    /// Adds a weight or constant, or replaces the one of its name.
    public void put(Tensor tensor) {
        initializers.put(tensor.name(), tensor);
    }

    /// Takes out a weight or constant, for nodes that compute a value of its name instead.
    public void remove(String initializer) {
        initializers.remove(initializer);
    }

    /// Whether there is a weight or constant of that name by now.
    public boolean has(String initializer) {
        return initializers.containsKey(initializer);
    }

    /// Declares that operations of a domain are used.
    public void use(String domain, long version) {
        opsets.putIfAbsent(domain, version);
    }

    /// The edited model; empty if no node was touched.
    public Optional<Model> apply() {
        if (before.isEmpty() && instead.isEmpty()) {
            return Optional.empty();
        }
        var nodes = new ArrayList<Node>();
        for (Node node : model.graph().nodes()) {
            nodes.addAll(before.getOrDefault(node, List.of()));
            nodes.addAll(instead.getOrDefault(node, List.of(node)));
        }
        var graph = GraphIndex.withoutUnused(model.graph().with(nodes, initializers));
        return Optional.of(
                new Model(model.irVersion(), opsets, model.producer(), graph, model.metadata(), model.unread()));
    }
}
