package dev.gramme.compress.internal.graph;

import dev.gramme.model.Attribute;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The same graph in a later version of ONNX's operations, from version 7 on: in 12, the first that has all
/// operations of 8-bit convolutional networks, or in 17, the first with LayerNormalization, where
/// DequantizeLinear takes a scale for each channel (from 13 on).
///
/// Slice, Clip and Pad take as inputs what they were set to before (ONNX changelog, opsets 10 and 11); from
/// 13 on Squeeze, Unsqueeze, ReduceSum and Split do, and Softmax goes over one axis instead of all from
/// there. A graph with one of the few operations that have changed otherwise is left alone.
///
/// @param to 12 or 17
public record RaiseOpset(int to) implements Rewrite {
    /// For 8-bit convolutional networks.
    public static final RaiseOpset INTEGERS = new RaiseOpset(12);

    /// For operations of the standard that 8-bit networks are best written in.
    public static final RaiseOpset PAIRS = new RaiseOpset(17);

    private static final int FROM = 7;

    /// Where axes and lengths became inputs, and Softmax of one axis.
    private static final int AXES = 13;

    /// The first versions of IR that versions of the operations came with.
    private static final int IR = 8;

    /// What has other inputs or another meaning from version 13 on and is not translated here, or may hold
    /// such.
    private static final Set<String> CHANGED_LATE = Set.of("Loop", "Scan", "If", "RoiAlign", "BatchNormalization");

    private static final Set<String> OVER_ONE_AXIS = Set.of("Softmax", "LogSoftmax", "Hardmax");

    /// What has other inputs or another meaning in version 12 and is not translated here, or may hold such.
    private static final Set<String> CHANGED = Set.of(
            "Upsample",
            "Resize",
            "TopK",
            "Dropout",
            "Scatter",
            "OneHot",
            "NonMaxSuppression",
            "Loop",
            "Scan",
            "If",
            "BatchNormalization",
            "RNN",
            "GRU",
            "LSTM");

    @Override
    public String name() {
        return "operations of opset " + to;
    }

    @Override
    public Optional<Model> apply(Model model) {
        long from = model.opset();
        if (from < FROM || from >= to || !isKnown(model.graph().nodes(), from)) {
            return Optional.empty();
        }
        var edit = new GraphEdit(model);
        boolean axes = from < AXES && to >= AXES;
        var infos = axes ? ShapeInference.of(model) : Map.<String, ValueInfo>of();
        for (Node node : model.graph().nodes()) {
            if (axes && node.domain().isEmpty() && OVER_ONE_AXIS.contains(node.op())) {
                var other = overLastAxis(node, infos);
                if (other.isEmpty()) {
                    return Optional.empty();
                }
                edit.replace(node, other.get());
            } else {
                raised(node, axes, edit).ifPresent(other -> edit.replace(node, other));
            }
        }
        var edited = edit.apply().orElse(model);
        var opsets = new LinkedHashMap<>(edited.opsets());
        opsets.put("", (long) to);
        long version = to >= AXES ? Math.max(IR, edited.irVersion()) : edited.irVersion();
        return Optional.of(
                new Model(version, opsets, edited.producer(), edited.graph(), edited.metadata(), edited.unread()));
    }

    private boolean isKnown(List<Node> nodes, long from) {
        return nodes.stream()
                .filter(node -> node.domain().isEmpty())
                .noneMatch(node -> (from < INTEGERS.to && CHANGED.contains(node.op()))
                        || (to > INTEGERS.to && CHANGED_LATE.contains(node.op())));
    }

    /// Before version 13 all axes from the given one on were one; for the last it means the same as now.
    private static Optional<Node> overLastAxis(Node node, Map<String, ValueInfo> infos) {
        long axis = node.integer("axis", 1);
        boolean last = axis == -1
                || Optional.ofNullable(infos.get(node.inputs().getFirst()))
                        .flatMap(ValueInfo::shape)
                        .filter(shape -> axis == shape.rank() - 1)
                        .isPresent();
        Map<String, Attribute> attributes = new LinkedHashMap<>(node.attributes());
        attributes.put("axis", Attribute.of(-1));
        return last
                ? Optional.of(new Node(
                        node.name(),
                        node.domain(),
                        node.op(),
                        node.inputs(),
                        node.outputs(),
                        attributes,
                        node.unread()))
                : Optional.empty();
    }

    private static Optional<Node> raised(Node node, boolean axes, GraphEdit edit) {
        if (!node.domain().isEmpty() || node.inputs().size() > 1) {
            return Optional.empty();
        }
        return switch (node.op()) {
            case "Slice" -> Optional.of(slice(node, edit));
            case "Clip" -> Optional.of(clip(node, edit));
            case "Pad" -> Optional.of(pad(node, edit));
            case "Squeeze", "Unsqueeze", "ReduceSum" -> axes ? asInput(node, "axes", edit) : Optional.empty();
            case "Split" -> axes ? asInput(node, "split", edit) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Node> asInput(Node node, String key, GraphEdit edit) {
        return node.integers(key).map(values -> with(node, List.of(key), List.of(longs(node, key, values, edit))));
    }

    private static Node slice(Node node, GraphEdit edit) {
        long[] starts = node.integers("starts").orElseThrow();
        long[] axes = node.integers("axes").orElseGet(() -> counting(starts.length));
        return with(
                node,
                List.of("starts", "ends", "axes"),
                List.of(
                        longs(node, "starts", starts, edit),
                        longs(node, "ends", node.integers("ends").orElseThrow(), edit),
                        longs(node, "axes", axes, edit)));
    }

    private static Node clip(Node node, GraphEdit edit) {
        var bounds = new ArrayList<String>();
        for (String key : List.of("min", "max")) {
            bounds.add(node.attribute(key).isPresent() ? real(node, key, node.real(key, 0), edit) : "");
        }
        return with(node, List.of("min", "max"), bounds);
    }

    private static Node pad(Node node, GraphEdit edit) {
        return with(
                node,
                List.of("pads", "value"),
                List.of(
                        longs(node, "pads", node.integers("pads").orElseThrow(), edit),
                        real(node, "value", node.real("value", 0), edit)));
    }

    /// Takes these inputs besides, and is no longer set to them.
    private static Node with(Node node, List<String> settings, List<String> more) {
        var inputs = new ArrayList<>(node.inputs());
        inputs.addAll(more);
        Map<String, Attribute> attributes = new LinkedHashMap<>(node.attributes());
        settings.forEach(attributes::remove);
        return new Node(node.name(), node.domain(), node.op(), inputs, node.outputs(), attributes, node.unread());
    }

    private static String longs(Node node, String key, long[] values, GraphEdit edit) {
        String name = node.outputs().getFirst() + "/" + key;
        edit.put(Tensor.ofLongs(name, new long[] {values.length}, values));
        return name;
    }

    private static String real(Node node, String key, float value, GraphEdit edit) {
        String name = node.outputs().getFirst() + "/" + key;
        edit.put(Tensor.ofFloats(name, new long[0], value));
        return name;
    }

    private static long[] counting(int length) {
        long[] numbers = new long[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
