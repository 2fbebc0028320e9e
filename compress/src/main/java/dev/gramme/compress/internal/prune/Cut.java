package dev.gramme.compress.internal.prune;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes a graph without some channels: weights are shortened, and what names a number of channels names the new one.
final class Cut {
    private static final long SIZES_AS_INPUT = 13;

    private final DependencyGraph graph;
    private final Set<Integer> removed;
    private final Map<String, Tensor> initializers;

    Cut(DependencyGraph graph, Set<Integer> removed) {
        this.graph = graph;
        this.removed = Set.copyOf(removed);
        this.initializers = new LinkedHashMap<>(graph.model().graph().initializers());
    }

    Model model() {
        graph.weights().forEach((name, weight) -> initializers.put(name, shortened(weight)));
        var old = graph.model().graph();
        var nodes = new ArrayList<Node>();
        old.nodes().forEach(node -> nodes.add(adapted(node)));
        // What the file says about values within is no longer so.
        return graph.model()
                .withGraph(new Graph(
                        old.name(), nodes, initializers, old.freeInputs(), old.outputs(), List.of(), old.unread()));
    }

    private Tensor shortened(Tensor weight) {
        var current = weight;
        for (int axis = 0; axis < weight.shape().length; axis++) {
            int[] kept = graph.kept(weight.name(), axis, removed);
            if (kept.length < weight.shape()[axis]) {
                current = selected(current, axis, kept);
            }
        }
        return current;
    }

    /// The places of an axis that are kept.
    private static Tensor selected(Tensor tensor, int axis, int[] kept) {
        long[] shape = tensor.shape();
        int inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= (int) shape[i];
        }
        int block = (int) shape[axis] * inner;
        float[] from = tensor.floats();
        float[] to = new float[from.length / (int) shape[axis] * kept.length];
        int place = 0;
        for (int start = 0; start < from.length; start += block) {
            for (int index : kept) {
                System.arraycopy(from, start + index * inner, to, place, inner);
                place += inner;
            }
        }
        shape[axis] = kept.length;
        return Tensor.ofFloats(tensor.name(), shape, to);
    }

    private Node adapted(Node node) {
        return switch (node.op()) {
            case "Conv" -> convolution(node);
            case "Reshape" -> reshape(node);
            case "Split" -> split(node);
            default -> node;
        };
    }

    /// Depthwise: as many groups as channels are left.
    private Node convolution(Node node) {
        long groups = node.integer("group", 1);
        var weight = graph.weights().get(node.inputs().get(1));
        int[] in = graph.channels(node.inputs().getFirst(), 1);
        if (groups == 1 || weight == null || weight.shape()[1] != 1 || in.length != groups) {
            return node;
        }
        return with(node, "group", Attribute.of(kept(node.inputs().getFirst(), 1)));
    }

    private long kept(String value, int axis) {
        return graph.kept(value, axis, removed).length;
    }

    private Node reshape(Node node) {
        String y = node.outputs().getFirst();
        var shape = node.input(1).flatMap(graph.model().graph()::initializer);
        if (shape.isEmpty()) {
            return node;
        }
        long[] lengths = shape.get().longs();
        boolean changed = false;
        for (int i = 0; i < lengths.length; i++) {
            long kept = kept(y, i);
            if (lengths[i] > 0 && graph.channels(y, i).length > 0 && kept != lengths[i]) {
                lengths[i] = kept;
                changed = true;
            }
        }
        return changed ? node.rewired(List.of(node.inputs().getFirst(), constant(y, lengths)), node.outputs()) : node;
    }

    private String constant(String of, long... numbers) {
        String name = of + "/kept";
        initializers.put(name, Tensor.ofLongs(name, new long[] {numbers.length}, numbers));
        return name;
    }

    private Node split(Node node) {
        String x = node.inputs().getFirst();
        int axis = (int) node.integer("axis", 0);
        if (kept(x, axis) == graph.channels(x, axis).length) {
            return node;
        }
        long[] sizes =
                node.outputs().stream().mapToLong(output -> kept(output, axis)).toArray();
        if (graph.model().opsets().getOrDefault("", 1L) < SIZES_AS_INPUT) {
            return with(node, "split", Attribute.ints(sizes));
        }
        var attributes = new LinkedHashMap<>(node.attributes());
        attributes.remove("num_outputs");
        var plain = new Node(
                node.name(), node.domain(), node.op(), node.inputs(), node.outputs(), attributes, node.unread());
        return plain.rewired(List.of(x, constant(node.outputs().getFirst(), sizes)), node.outputs());
    }

    private static Node with(Node node, String key, Attribute value) {
        var attributes = new LinkedHashMap<>(node.attributes());
        attributes.put(key, value);
        return new Node(
                node.name(), node.domain(), node.op(), node.inputs(), node.outputs(), attributes, node.unread());
    }
}
