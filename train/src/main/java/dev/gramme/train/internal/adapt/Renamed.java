package dev.gramme.train.internal.adapt;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Graphs in which values have other names.
final class Renamed {
    private Renamed() {}

    /// Nodes that take other values instead, also in their bodies.
    static List<Node> inputs(Graph graph, Map<String, String> names) {
        return graph.nodes().stream().map(node -> taking(node, names)).toList();
    }

    private static Node taking(Node node, Map<String, String> names) {
        var attributes = new LinkedHashMap<>(node.attributes());
        attributes.replaceAll((key, value) -> value instanceof Attribute.OfGraph(Graph body)
                ? new Attribute.OfGraph(body.withNodes(inputs(body, names)))
                : value);
        return new Node(
                node.name(),
                node.domain(),
                node.op(),
                all(node.inputs(), names),
                node.outputs(),
                attributes,
                node.unread());
    }

    /// A model in which these values, weights and outputs, and the nodes named after them, have other names
    /// wherever they occur. Inputs keep theirs.
    static Model all(Model model, Map<String, String> names) {
        var graph = model.graph();
        var weights = new LinkedHashMap<String, Tensor>();
        graph.initializers().forEach((name, weight) -> {
            String now = names.getOrDefault(name, name);
            weights.put(now, weight.renamed(now));
        });
        var nodes = inputs(graph, names).stream()
                .map(node -> new Node(
                        names.getOrDefault(node.name(), node.name()),
                        node.domain(),
                        node.op(),
                        node.inputs(),
                        all(node.outputs(), names),
                        node.attributes(),
                        node.unread()))
                .toList();
        return model.withGraph(new Graph(
                graph.name(),
                nodes,
                weights,
                graph.inputs(),
                infos(graph.outputs(), names),
                infos(graph.values(), names),
                graph.unread()));
    }

    private static List<ValueInfo> infos(List<ValueInfo> infos, Map<String, String> names) {
        return infos.stream()
                .map(info -> new ValueInfo(names.getOrDefault(info.name(), info.name()), info.type(), info.unread()))
                .toList();
    }

    private static List<String> all(List<String> values, Map<String, String> names) {
        return values.stream().map(value -> names.getOrDefault(value, value)).collect(Collectors.toList());
    }
}
