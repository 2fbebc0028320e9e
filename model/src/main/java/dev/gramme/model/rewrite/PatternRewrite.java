package dev.gramme.model.rewrite;

import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.ShapeInference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts one node in the place of each sub-graph of a certain shape.
///
/// @param patterns the forms in which exporters write the same thing
/// @param replacement the node to put there, which makes the same output; empty if the match is no
///     such thing after all
public record PatternRewrite(String name, List<Pattern> patterns, Replacement replacement) implements Rewrite {
    /// What comes in the place of a match.
    @FunctionalInterface
    public interface Replacement {
        Optional<Node> of(Match match);
    }

    public PatternRewrite {
        patterns = List.copyOf(patterns);
    }

    /// All places where it fits and nothing inside is needed elsewhere, for those who only want to know them.
    public List<Match> matches(Model model) {
        var graph = new GraphIndex(model.graph());
        var values = ShapeInference.of(model);
        return model.graph().nodes().stream()
                .flatMap(node -> patterns.stream()
                        .flatMap(pattern -> Match.at(node, pattern, graph, values, model.opset()).stream())
                        .limit(1))
                .toList();
    }

    @Override
    public Optional<Model> apply(Model model) {
        var replaced = new HashMap<Node, Node>();
        var gone = new HashSet<Node>();
        for (Match match : matches(model)) {
            var node = replacement.of(match);
            if (node.isPresent() && match.nodes().stream().noneMatch(gone::contains)) {
                gone.addAll(match.nodes());
                replaced.put(match.root(), node.get());
            }
        }
        return replaced.isEmpty() ? Optional.empty() : Optional.of(edited(model, replaced, gone));
    }

    private static Model edited(Model model, Map<Node, Node> replaced, HashSet<Node> gone) {
        var nodes = new ArrayList<Node>();
        var opsets = new LinkedHashMap<>(model.opsets());
        for (Node node : model.graph().nodes()) {
            var instead = replaced.get(node);
            if (instead != null) {
                nodes.add(instead);
                // ONNX Runtime's own operations have one version.
                opsets.putIfAbsent(instead.domain(), 1L);
            } else if (!gone.contains(node)) {
                nodes.add(node);
            }
        }
        Graph graph = GraphIndex.withoutUnused(model.graph().withNodes(nodes));
        return new Model(model.irVersion(), opsets, model.producer(), graph, model.metadata(), model.unread());
    }
}
