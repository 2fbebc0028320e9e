package dev.gramme.compress.internal.graph;

import dev.gramme.model.Attribute;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The same graph in version 12 of ONNX's operations, from version 7 on: the first that has all operations of 8-bit
/// convolutional networks. Slice, Clip and Pad take as inputs what they were set to before (ONNX changelog, opsets 10
/// and 11). A graph with one of the few operations that have changed otherwise is left alone.
public record RaiseOpset() implements Rewrite {
    private static final int FROM = 7;
    private static final int TO = 12;

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
        return "operations of opset 12";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var nodes = model.graph().nodes();
        boolean known = nodes.stream().noneMatch(node -> node.domain().isEmpty() && CHANGED.contains(node.op()));
        if (model.opset() < FROM || model.opset() >= TO || !known) {
            return Optional.empty();
        }
        var edit = new GraphEdit(model);
        nodes.forEach(node -> raised(node, edit).ifPresent(other -> edit.replace(node, other)));
        var edited = edit.apply().orElse(model);
        var opsets = new LinkedHashMap<>(edited.opsets());
        opsets.put("", (long) TO);
        return Optional.of(new Model(
                edited.irVersion(), opsets, edited.producer(), edited.graph(), edited.metadata(), edited.unread()));
    }

    private static Optional<Node> raised(Node node, GraphEdit edit) {
        if (!node.domain().isEmpty() || node.inputs().size() > 1) {
            return Optional.empty();
        }
        return switch (node.op()) {
            case "Slice" -> Optional.of(slice(node, edit));
            case "Clip" -> Optional.of(clip(node, edit));
            case "Pad" -> Optional.of(pad(node, edit));
            default -> Optional.empty();
        };
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
