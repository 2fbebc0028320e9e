package dev.gramme.train.internal.adapt;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Low-rank adapters beside frozen weights: y = x·W + (α/r)·x·A·B (Hu et al. 2021, "LoRA", section 4.1).
///
/// A starts random and B at zero, so that the adapted model begins as the one it came from. [#merged] adds each product
/// to its weight and leaves no trace in the graph.
public final class LowRankAdapters {
    private static final String DOWN = ".lora_a";
    private static final String UP = ".lora_b";
    private static final String SCALE = ".lora_scale";

    private final Model original;
    private final Model adapted;
    private final Map<String, Linear> linears;
    private final float scale;

    /// Which linear layers get an adapter.
    public enum Targets {
        /// Those with as many outputs as inputs: query, key, value and output of an attention layer.
        SQUARE,
        /// All.
        ALL
    }

    /// A multiplication by a constant matrix.
    ///
    /// @param transposed whether the weight is stored [out, in]
    private record Linear(Node node, Tensor weight, boolean transposed) {
        int inputs() {
            return (int) weight.shape()[transposed ? 1 : 0];
        }

        int outputs() {
            return (int) weight.shape()[transposed ? 0 : 1];
        }
    }

    private LowRankAdapters(Model original, Model adapted, Map<String, Linear> linears, float scale) {
        this.original = original;
        this.adapted = adapted;
        this.linears = linears;
        this.scale = scale;
    }

    /// Puts adapters into a model whose weights are initializers.
    ///
    /// @param rank r, the adapters' inner width
    /// @param alpha α; the adapters' product counts α/r times
    /// @throws GrammeException if no layer is a target
    public static LowRankAdapters of(Model model, int rank, float alpha, Targets targets, RandomGenerator random) {
        var graph = model.graph();
        var initializers = new LinkedHashMap<>(graph.initializers());
        var nodes = new ArrayList<Node>();
        var linears = new LinkedHashMap<String, Linear>();
        var beside = new HashMap<Node, List<Node>>();
        for (var node : graph.nodes()) {
            var linear = linear(graph, node)
                    .filter(found -> wanted(found, targets, rank))
                    .filter(found -> !linears.containsKey(found.weight().name()));
            if (linear.isPresent()) {
                String weight = linear.get().weight().name();
                linears.put(weight, linear.get());
                adapter(linear.get(), rank, alpha / rank, random)
                        .forEach(tensor -> initializers.put(tensor.name(), tensor));
                Node end = biased(graph, node);
                beside.put(end, beside(end, node.inputs().getFirst(), weight));
            }
            nodes.addAll(beside.getOrDefault(node, List.of(node)));
        }
        if (linears.isEmpty()) {
            throw GrammeException.failure(
                    "No layer of the model can take a low-rank adapter",
                    "`--method head` or `--method full` fits a model without large linear layers.");
        }
        return new LowRankAdapters(model, model.withGraph(graph.with(nodes, initializers)), linears, alpha / rank);
    }

    /// The model with its adapters.
    public Model model() {
        return adapted;
    }

    /// The names of the adapters' matrices.
    public List<String> trainable() {
        return linears.keySet().stream()
                .flatMap(weight -> Stream.of(weight + DOWN, weight + UP))
                .toList();
    }

    /// The original graph with the trained adapters added to its weights.
    ///
    /// @param trained at least the adapters' matrices, by name; other names replace initializers of the same name
    public Model merged(Map<String, Tensor> trained) {
        var initializers = new LinkedHashMap<>(original.graph().initializers());
        trained.forEach((name, tensor) -> initializers.computeIfPresent(name, (_, _) -> tensor));
        linears.forEach((name, linear) -> initializers.put(
                name,
                plus(
                        linear,
                        need(trained, name + DOWN).floats(),
                        need(trained, name + UP).floats())));
        return original.withGraph(original.graph().withInitializers(initializers));
    }

    /// W + (α/r)·A·B, summed in double precision.
    private Tensor plus(Linear linear, float[] down, float[] up) {
        int in = linear.inputs();
        int out = linear.outputs();
        int rank = down.length / in;
        float[] sum = linear.weight().floats();
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                double product = 0;
                for (int r = 0; r < rank; r++) {
                    product += (double) down[i * rank + r] * up[r * out + o];
                }
                int at = linear.transposed() ? o * in + i : i * out + o;
                sum[at] = (float) (sum[at] + scale * product);
            }
        }
        return Tensor.ofFloats(linear.weight().name(), linear.weight().shape(), sum);
    }

    private static Tensor need(Map<String, Tensor> trained, String name) {
        return Optional.ofNullable(trained.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The trained matrix " + name + " is missing"));
    }

    /// Where a layer ends: at the sum with its bias, if that is a node of its own, so that product and bias stay
    /// together.
    private static Node biased(Graph graph, Node product) {
        String y = product.outputs().getFirst();
        var takers =
                graph.nodes().stream().filter(node -> node.inputs().contains(y)).toList();
        boolean inside =
                graph.outputs().stream().noneMatch(output -> output.name().equals(y));
        return takers.size() == 1 && inside && addsVector(graph, takers.getFirst()) ? takers.getFirst() : product;
    }

    private static boolean addsVector(Graph graph, Node node) {
        return node.op().equals("Add")
                && node.domain().isEmpty()
                && node.inputs().stream()
                        .flatMap(input ->
                                Optional.ofNullable(graph.initializers().get(input)).stream())
                        .anyMatch(bias -> bias.shape().length == 1);
    }

    private static List<Tensor> adapter(Linear linear, int rank, float scale, RandomGenerator random) {
        String weight = linear.weight().name();
        long[] upShape = {rank, linear.outputs()};
        return List.of(
                down(linear, rank, random),
                Tensor.ofFloats(weight + UP, upShape, new float[rank * linear.outputs()]),
                Tensor.ofFloats(weight + SCALE, new long[0], scale));
    }

    /// The layer's last node, its output renamed, and beside it the way from the layer's input through the adapter.
    private static List<Node> beside(Node end, String x, String weight) {
        String y = end.outputs().getFirst();
        return List.of(
                end.rewired(end.inputs(), List.of(y + ".frozen")),
                Node.of("MatMul", List.of(x, weight + DOWN), List.of(y + DOWN), Map.of()),
                Node.of("Mul", List.of(y + DOWN, weight + SCALE), List.of(y + SCALE), Map.of()),
                Node.of("MatMul", List.of(y + SCALE, weight + UP), List.of(y + UP), Map.of()),
                new Node(
                        y + ".lora_sum", "", "Add", List.of(y + ".frozen", y + UP), List.of(y), Map.of(), Unread.NONE));
    }

    /// Kaiming's uniform distribution with a = √5, as the paper's own code has it: ±1/√in.
    private static Tensor down(Linear linear, int rank, RandomGenerator random) {
        float bound = (float) (1 / Math.sqrt(linear.inputs()));
        float[] values = new float[linear.inputs() * rank];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-bound, bound);
        }
        String name = linear.weight().name() + DOWN;
        return Tensor.ofFloats(name, new long[] {linear.inputs(), rank}, values);
    }

    private static boolean wanted(Linear linear, Targets targets, int rank) {
        boolean square = linear.inputs() == linear.outputs();
        return Math.min(linear.inputs(), linear.outputs()) > rank && (targets == Targets.ALL || square);
    }

    private static Optional<Linear> linear(Graph graph, Node node) {
        boolean product = node.op().equals("MatMul");
        boolean affine = node.op().equals("Gemm") && node.integer("transA", 0) == 0 && node.real("alpha", 1) == 1;
        if (!node.domain().isEmpty() || !(product || affine)) {
            return Optional.empty();
        }
        boolean transposed = affine && node.integer("transB", 0) == 1;
        return node.input(1)
                .map(graph.initializers()::get)
                .filter(weight -> weight.type() == ElementType.FLOAT && weight.shape().length == 2)
                .filter(weight -> usedOnce(graph, weight.name()))
                .map(weight -> new Linear(node, weight, transposed));
    }

    /// A weight that is also used elsewhere, such as a tied embedding, cannot take in its adapter.
    private static boolean usedOnce(Graph graph, String weight) {
        return graph.nodes().stream()
                        .flatMap(node -> node.inputs().stream())
                        .filter(weight::equals)
                        .count()
                == 1;
    }
}
