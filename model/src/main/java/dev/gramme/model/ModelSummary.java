package dev.gramme.model;

import dev.gramme.model.internal.Constants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A model at a glance: what each layer yields, and where its parameters are.
///
/// @param layers the nodes in their order, without the constants
/// @param ops how often each operation occurs, branches and loops included
/// @param parameters trained numbers: elements of floating-point and quantized constants
/// @param bytes what they take
public record ModelSummary(List<Layer> layers, SortedMap<String, Long> ops, long parameters, long bytes) {
    /// One node.
    ///
    /// @param output the first output's type and shape
    /// @param parameters the trained numbers that no earlier layer uses
    /// @param share their part of the whole model's bytes, a fraction
    public record Layer(
            String name, String op, Optional<ValueInfo> output, long parameters, long bytes, double share) {}

    public ModelSummary {
        layers = List.copyOf(layers);
    }

    public static ModelSummary of(Model model) {
        var ops = new TreeMap<String, Long>();
        count(model.graph(), ops);
        var weights = new HashMap<String, Tensor>();
        Constants.of(model.graph()).forEach((name, tensor) -> {
            boolean initializer = model.graph().initializers().containsKey(name);
            if (isTrained(tensor) && (initializer || tensor.shape().length > 0)) {
                weights.put(name, tensor);
            }
        });
        long all = weights.values().stream().mapToLong(ModelSummary::bytes).sum();
        var inferred = ShapeInference.of(model);
        var seen = new HashSet<String>();
        var layers = new ArrayList<Layer>();
        for (Node node : model.graph().nodes()) {
            if (!node.op().equals("Constant")) {
                layers.add(layer(node, inferred, weights, seen, all));
            }
        }
        long parameters = weights.values().stream().mapToLong(Tensor::size).sum();
        return new ModelSummary(layers, ops, parameters, all);
    }

    private static Layer layer(
            Node node, Map<String, ValueInfo> inferred, Map<String, Tensor> weights, HashSet<String> seen, long all) {
        var own = node.inputs().stream()
                .filter(input -> weights.containsKey(input) && seen.add(input))
                .map(weights::get)
                .toList();
        long parameters = own.stream().mapToLong(Tensor::size).sum();
        long bytes = own.stream().mapToLong(ModelSummary::bytes).sum();
        String name = node.name().isEmpty() ? node.output(0).orElse("") : node.name();
        return new Layer(
                name,
                qualified(node),
                node.output(0).flatMap(output -> Optional.ofNullable(inferred.get(output))),
                parameters,
                bytes,
                all == 0 ? 0 : (double) bytes / all);
    }

    private static void count(Graph graph, Map<String, Long> ops) {
        for (Node node : graph.nodes()) {
            ops.merge(qualified(node), 1L, Long::sum);
            node.attributes().values().forEach(value -> {
                if (value instanceof Attribute.OfGraph(Graph body)) {
                    count(body, ops);
                }
            });
        }
    }

    private static String qualified(Node node) {
        return node.domain().isEmpty() ? node.op() : node.domain() + "." + node.op();
    }

    /// Integers wider than 8 bits are indices and shapes.
    private static boolean isTrained(Tensor tensor) {
        return switch (tensor.type()) {
            case INT16, INT32, INT64, UINT16, UINT32, UINT64, BOOL, STRING -> false;
            case FLOAT,
                    DOUBLE,
                    FLOAT16,
                    BFLOAT16,
                    COMPLEX64,
                    COMPLEX128,
                    FLOAT8E4M3FN,
                    FLOAT8E4M3FNUZ,
                    FLOAT8E5M2,
                    FLOAT8E5M2FNUZ,
                    FLOAT4E2M1,
                    FLOAT8E8M0,
                    UINT8,
                    INT8,
                    UINT4,
                    INT4,
                    UINT2,
                    INT2 -> true;
        };
    }

    private static long bytes(Tensor tensor) {
        return tensor.data().byteSize();
    }
}
