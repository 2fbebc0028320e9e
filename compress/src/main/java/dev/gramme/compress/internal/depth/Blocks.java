package dev.gramme.compress.internal.depth;

import dev.gramme.compress.internal.depth.Waists.Waist;
import dev.gramme.compress.internal.graph.ConstantShapes;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.FoldConstants;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The repeated residual blocks of a model, the layers of an encoder, one behind the other.
///
/// They are found from the operations alone: where the graph is as narrow as one value, again and again with the same
/// operations and weights of the same shapes in between. Leaving one out is what LayerDrop does (Fan et al. 2019,
/// arXiv:1909.11556, section 3.2): what came in goes out.
///
/// A network with several stages has a chain in each: it is the one with most weights.
///
/// @param model its constants folded
/// @param chain in their order; empty if there are none
public record Blocks(Model model, List<Block> chain) {
    private static final Set<String> ADDING =
            Set.of("Add", "SkipLayerNormalization", "SkipSimplifiedLayerNormalization");

    public Blocks {
        chain = List.copyOf(chain);
    }

    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime does not run the model, or its inputs cannot be made
    /// up
    public static Blocks of(Model original) {
        var plain = List.of(new FoldConstants(), new ConstantShapes(), new FoldConstants());
        var model =
                new Rewriter(plain, Rewriter.USUAL_TOLERANCE).apply(original).model();
        var waists = new Waists(model);
        List<Block> heaviest = List.of();
        for (var values : waists.byShape().entrySet()) {
            var found = repeated(waists.chain(values.getKey(), values.getValue()), waists.index());
            heaviest = weights(found) > weights(heaviest) ? found : heaviest;
        }
        return new Blocks(model, heaviest);
    }

    private static long weights(List<Block> blocks) {
        return blocks.stream().mapToLong(Block::weights).sum();
    }

    /// The model without some of them: the weights are gone from the file.
    ///
    /// @param dropped places in the chain
    public Model without(Set<Integer> dropped) {
        var graph = model.graph();
        var instead = new HashMap<String, String>();
        for (int place = 0; place < chain.size(); place++) {
            if (dropped.contains(place)) {
                String input = chain.get(place).input();
                instead.put(chain.get(place).output(), instead.getOrDefault(input, input));
            }
        }
        var outputs = graph.outputs().stream().map(ValueInfo::name).toList();
        var nodes = new ArrayList<Node>();
        for (Node node : graph.nodes()) {
            var inputs = node.inputs().stream()
                    .map(input -> instead.getOrDefault(input, input))
                    .toList();
            // An output of the model keeps its name.
            nodes.add(node.outputs().stream()
                    .filter(output -> outputs.contains(output) && instead.containsKey(output))
                    .findFirst()
                    .map(output -> through(instead.getOrDefault(output, output), output))
                    .orElseGet(() -> node.rewired(inputs, node.outputs())));
        }
        // What the file says about values within may be about some that are gone.
        var edited = new Graph(
                graph.name(), nodes, graph.initializers(), graph.inputs(), graph.outputs(), List.of(), graph.unread());
        return model.withGraph(GraphIndex.withoutUnused(edited));
    }

    private static Node through(String input, String output) {
        return Node.of("Identity", List.of(input), List.of(output), Map.of());
    }

    private static List<Block> repeated(List<Waist> chain, GraphIndex graph) {
        var kinds = new ArrayList<String>();
        var sizes = new ArrayList<Long>();
        for (int i = 0; i + 1 < chain.size(); i++) {
            var nodes = between(chain.get(i), chain.get(i + 1));
            kinds.add(kind(nodes, graph));
            sizes.add(nodes.stream()
                    .flatMap(node -> weights(node, graph).stream())
                    .mapToLong(Tensor::size)
                    .sum());
        }
        return Repetition.of(kinds, sizes)
                .filter(found -> isResidual(chain.subList(found.start(), found.start() + found.period() + 1)))
                .map(found -> blocks(found, chain, sizes))
                .orElse(List.of());
    }

    private static List<Block> blocks(Repetition found, List<Waist> chain, List<Long> sizes) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < found.times(); i++) {
            int from = found.start() + i * found.period();
            int to = from + found.period();
            long weights =
                    sizes.subList(from, to).stream().mapToLong(Long::longValue).sum();
            blocks.add(new Block(chain.get(from).value(), chain.get(to).value(), weights));
        }
        return blocks;
    }

    /// The nodes that depend on one waist and not on the next.
    private static List<Node> between(Waist from, Waist to) {
        return from.nodes().stream()
                .filter(node -> node.outputs().stream().anyMatch(from.values()::contains))
                .filter(node -> node.outputs().stream().noneMatch(to.values()::contains))
                .toList();
    }

    /// What nodes do, whatever their order and names.
    private static String kind(List<Node> nodes, GraphIndex graph) {
        return String.join(
                ";",
                nodes.stream()
                        .map(node -> node.domain() + " " + node.op()
                                + weights(node, graph).stream()
                                        .map(tensor -> Arrays.toString(tensor.shape()))
                                        .toList())
                        .sorted()
                        .toList());
    }

    private static List<Tensor> weights(Node node, GraphIndex graph) {
        return node.inputs().stream()
                .map(graph::constant)
                .flatMap(Optional::stream)
                .filter(tensor -> tensor.type() == ElementType.FLOAT && tensor.size() > 1)
                .toList();
    }

    /// Whether a waist within is added to what is made of it.
    private static boolean isResidual(List<Waist> block) {
        return block.stream()
                .limit(block.size() - 1)
                .anyMatch(waist -> waist.nodes().stream()
                        .filter(node ->
                                ADDING.contains(node.op()) && node.inputs().contains(waist.value()))
                        .anyMatch(node -> node.inputs().stream().anyMatch(waist.values()::contains)));
    }
}
