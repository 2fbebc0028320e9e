package dev.gramme.train.internal.op;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All operators that can be executed and trained through.
public final class OpRegistry {
    /// The opsets of ONNX's own operators that are claimed, both included.
    public static final int FIRST_OPSET = 7;

    public static final int LAST_OPSET = 21;

    private static final OpRegistry ALL = new OpRegistry(List.of(
            Elementwise.ops(),
            Comparisons.ops(),
            ActivationOps.ops(),
            ReductionOps.ops(),
            Linear.ops(),
            Constants.ops(),
            Shapes.ops(),
            Slicing.ops(),
            Gathering.ops(),
            Scattering.ops(),
            Spatial.ops(),
            PoolingOps.ops(),
            Normalizing.ops(),
            PaddingOps.ops(),
            Resizing.ops(),
            Quantizing.ops()));

    private final Map<String, Op> byName = new LinkedHashMap<>();

    private OpRegistry(List<List<Op>> families) {
        for (Op op : families.stream().flatMap(List::stream).toList()) {
            if (byName.put(key(op.domain(), op.name()), op) != null) {
                throw new IllegalStateException(op.name() + " is there twice");
            }
        }
    }

    public static OpRegistry all() {
        return ALL;
    }

    /// The operator of that name in a domain's opset, if it is claimed.
    public Optional<Op> find(String domain, String name, long opset) {
        return Optional.ofNullable(byName.get(key(domain, name)))
                .filter(op -> opset >= op.since() && (!domain.isEmpty() || opset <= LAST_OPSET));
    }

    /// The operator of a node.
    ///
    /// @throws GrammeException if it is not claimed, naming operator, node and opset
    public Op require(Node node, long opset) {
        return find(node.domain(), node.op(), opset)
                .orElseThrow(() -> GrammeException.failure(
                        "The operator " + qualified(node) + " (opset " + opset + ", node " + node.label()
                                + ") cannot be executed for training.",
                        "another export of the model avoids it: other opsets than " + FIRST_OPSET + " to " + LAST_OPSET
                                + " are best converted, and docs/ops.md lists the operators that can."));
    }

    /// Which nodes cannot be executed; empty if all can.
    public List<Node> unsupported(Collection<Node> nodes, Map<String, Long> opsets) {
        List<Node> found = new ArrayList<>();
        for (Node node : nodes) {
            if (find(node.domain(), node.op(), opsets.getOrDefault(node.domain(), 1L))
                    .isEmpty()) {
                found.add(node);
            }
        }
        return List.copyOf(found);
    }

    public Collection<Op> ops() {
        return byName.values();
    }

    private static String qualified(Node node) {
        return node.domain().isEmpty() ? node.op() : node.domain() + "." + node.op();
    }

    private static String key(String domain, String name) {
        return domain + ":" + name;
    }
}
