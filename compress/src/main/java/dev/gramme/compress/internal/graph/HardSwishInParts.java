package dev.gramme.compress.internal.graph;

import dev.gramme.model.Attribute;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hard swish, x · min(max(x + 3, 0), 6) / 6 (Howard et al. 2019, arXiv:1905.02244, section 5.2), in whatever form
/// an exporter wrote it, as HardSigmoid and Mul. In 8 bits HardSigmoid costs nothing: it is a range that saturates.
public record HardSwishInParts() implements Rewrite {
    @Override
    public String name() {
        return "hard swish in two parts";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var graph = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        for (Node node : model.graph().nodes()) {
            input(node, graph).ifPresent(x -> edit.replace(node, parts(x, node)));
        }
        return edit.apply();
    }

    private static List<Node> parts(String x, Node node) {
        String y = node.outputs().getFirst();
        String gate = y + "/gate";
        return List.of(
                Node.of(
                        "HardSigmoid",
                        List.of(x),
                        List.of(gate),
                        Map.of("alpha", Attribute.of(1 / 6f), "beta", Attribute.of(0.5f))),
                Node.of("Mul", List.of(x, gate), List.of(y), Map.of()));
    }

    /// What goes into hard swish, if the node is its end.
    private static Optional<String> input(Node node, GraphIndex graph) {
        if (node.op().equals("HardSwish") && node.domain().isEmpty()) {
            return node.input(0);
        }
        boolean sixth = (node.op().equals("Div") && Scalars.second(node, graph, 6))
                || (node.op().equals("Mul") && Scalars.second(node, graph, 1 / 6f));
        return sixth
                ? graph.producer(node.inputs().getFirst())
                        .filter(product -> product.op().equals("Mul") && isOnlyUsed(product, graph))
                        .flatMap(product -> gated(product, graph))
                : Optional.empty();
    }

    private static Optional<String> gated(Node product, GraphIndex graph) {
        for (int side = 0; side < 2; side++) {
            String x = product.inputs().get(side);
            boolean gate = graph.producer(product.inputs().get(1 - side))
                    .filter(clip -> clip.op().equals("Clip") && isOnlyUsed(clip, graph))
                    .filter(clip -> Scalars.bounds(clip, graph).equals(Optional.of(new Bounds(0, 6))))
                    .flatMap(clip -> graph.producer(clip.inputs().getFirst()))
                    .filter(sum -> sum.op().equals("Add") && isOnlyUsed(sum, graph))
                    .filter(sum -> sum.inputs().getFirst().equals(x) && Scalars.second(sum, graph, 3))
                    .isPresent();
            if (gate) {
                return Optional.of(x);
            }
        }
        return Optional.empty();
    }

    private static boolean isOnlyUsed(Node node, GraphIndex graph) {
        return graph.uses(node.outputs().getFirst()) == 1;
    }
}
