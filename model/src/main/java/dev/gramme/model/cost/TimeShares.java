package dev.gramme.model.cost;

import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.internal.cost.KernelNames;
import dev.gramme.model.internal.ort.Kernel;
import dev.gramme.model.internal.ort.ProfiledRuns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Which share of a prediction's time each node takes, of all that ONNX Runtime's kernels take on one thread.
///
/// A node that ONNX Runtime fuses with what follows has the time of both. What it fuses under a name that
/// does not say whose it is, and what it computes when the model is loaded, has no share: that is not 0,
/// but not known.
///
/// @param byNode shares from 0 to 1 by [#nameOf] the node; they add up to at most 1
public record TimeShares(Map<String, Double> byNode) {
    /// Nothing is known of any node.
    public static final TimeShares UNKNOWN = new TimeShares(Map.of());

    private static final int WARM_UP = 2;

    public TimeShares {
        byNode = Map.copyOf(byNode);
    }

    /// Runs the model until half a second has gone, and at least a few times. Of each node's times the
    /// middle half counts, so that what disturbs the machine now and then has no part in it.
    ///
    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime refuses the model or its inputs
    public static TimeShares measure(Model model, Map<String, Tensor> inputs) {
        var nodes = model.graph().nodes();
        var names = new KernelNames(model.graph());
        var kernels = ProfiledRuns.kernels(names.named(model), inputs);
        var ops = new HashMap<String, String>();
        kernels.forEach(kernel -> ops.put(kernel.node(), kernel.op()));
        var times = new LinkedHashMap<String, Double>();
        kernels.stream()
                .collect(Collectors.groupingBy(Kernel::node, Collectors.mapping(Kernel::micros, Collectors.toList())))
                .forEach((name, all) -> times.put(
                        name,
                        middle(all.stream()
                                .skip(WARM_UP)
                                .mapToLong(Long::longValue)
                                .toArray())));
        double total = times.values().stream().mapToDouble(Double::doubleValue).sum();
        var shares = new HashMap<String, Double>();
        var twice = new HashSet<String>();
        names.places(ops).forEach((kernel, place) -> {
            String name = nameOf(nodes.get(place));
            if (total > 0 && shares.put(name, times.getOrDefault(kernel, 0.0) / total) != null) {
                twice.add(name);
            }
        });
        shares.keySet().removeAll(twice);
        return new TimeShares(shares);
    }

    /// What a node is called here: its name, or what it yields if it has none.
    public static String nameOf(Node node) {
        return node.name().isEmpty() ? node.output(0).orElse("?") : node.name();
    }

    /// The share of a node; empty if that is not known.
    public OptionalDouble of(String node) {
        var share = byNode.get(node);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    /// The mean of the middle half.
    private static double middle(long[] micros) {
        Arrays.sort(micros);
        return Arrays.stream(micros, micros.length / 4, micros.length - micros.length / 4)
                .average()
                .orElse(0);
    }
}
