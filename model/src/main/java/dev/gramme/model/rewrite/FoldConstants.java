package dev.gramme.model.rewrite;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is the same in every run is computed once, by ONNX Runtime, and becomes an initializer; so do the
/// tensors of Constant nodes.
public record FoldConstants() implements Rewrite {
    /// Larger results would make the file larger than what they save.
    private static final long LARGEST_BYTES = 1 << 20;

    private static final Set<String> RANDOM = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli");

    @Override
    public String name() {
        return "constants";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var index = new GraphIndex(model.graph());
        var constant = new LinkedHashSet<>(model.graph().initializers().keySet());
        var folded = new ArrayList<Node>();
        for (Node node : model.graph().nodes()) {
            if (isConstant(node, constant)) {
                constant.addAll(node.outputs());
                folded.add(node);
            }
        }
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        var initializers = new LinkedHashMap<>(model.graph().initializers());
        initializers.putAll(computed(model, folded, index));
        var nodes = model.graph().nodes().stream()
                .filter(node -> !initializers.keySet().containsAll(node.outputs()))
                .toList();
        return Optional.of(
                model.withGraph(GraphIndex.withoutUnused(model.graph().with(nodes, initializers))));
    }

    private static boolean isConstant(Node node, Set<String> constant) {
        return !RANDOM.contains(node.op())
                && !node.outputs().contains("")
                && node.inputs().stream().allMatch(input -> input.isEmpty() || constant.contains(input))
                && node.attributes().values().stream().noneMatch(Attribute.OfGraph.class::isInstance);
    }

    private static Map<String, Tensor> computed(Model model, List<Node> folded, GraphIndex index) {
        var results = new LinkedHashMap<String, Tensor>();
        var wanted = new ArrayList<ValueInfo>();
        for (Node node : folded) {
            for (String output : node.outputs()) {
                Optional<Tensor> given = index.constant(output);
                if (given.isPresent()) {
                    results.put(output, given.get());
                } else {
                    wanted.add(new ValueInfo(output, Optional.empty(), Unread.NONE));
                }
            }
        }
        if (!wanted.isEmpty()) {
            var part = new Graph(
                    "constants", folded, model.graph().initializers(), List.of(), wanted, List.of(), Unread.NONE);
            try (var session = Session.of(model.withGraph(GraphIndex.withoutUnused(part)), 1)) {
                session.run(Map.of()).forEach((name, tensor) -> {
                    if (tensor.data().byteSize() <= LARGEST_BYTES) {
                        results.put(name, tensor);
                    }
                });
            }
        }
        return results;
    }
}
