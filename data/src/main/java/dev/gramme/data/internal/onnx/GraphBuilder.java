package dev.gramme.data.internal.onnx;

import dev.gramme.data.Labels;
import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the nodes of a classifier, in the order they run. Each value is named after what it is.
public final class GraphBuilder {
    private static final long IR_VERSION = 8;

    /// The newest opset that does without anything later, so that old runtimes can run it too.
    private static final long OPSET = 13;

    private final Map<String, Long> opsets = new LinkedHashMap<>(Map.of("", OPSET));
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<ValueInfo> inputs = new ArrayList<>();

    /// An input of `n` rows and these further dimensions.
    public void input(String name, ElementType type, long... dims) {
        inputs.add(ValueInfo.of(name, type, rows(dims)));
    }

    /// A constant vector or matrix in single precision; its name.
    public String constant(String name, long[] shape, float... values) {
        constants.put(name, Tensor.ofFloats(name, shape, values));
        return name;
    }

    /// A constant list of integers; its name.
    public String constant(String name, long... values) {
        constants.put(name, Tensor.ofLongs(name, new long[] {values.length}, values));
        return name;
    }

    /// An operation of ONNX's own; the name of its output.
    public String add(String op, List<String> in, String out) {
        return add(op, in, out, Map.of());
    }

    public String add(String op, List<String> in, String out, Map<String, Attribute> attributes) {
        nodes.add(Node.of(op, in, List.of(out), attributes));
        return out;
    }

    /// An operation of another domain.
    public String add(
            String domain, long version, String op, String in, String out, Map<String, Attribute> attributes) {
        opsets.put(domain, version);
        nodes.add(new Node(out, domain, op, List.of(in), List.of(out), attributes, Unread.NONE));
        return out;
    }

    /// Ends in `probabilities` (n × labels), the softmax of the scores, and `label`, the name of each row's largest.
    public Model classifier(String name, String scores, Labels labels) {
        add("Softmax", List.of(scores), "probabilities", Map.of("axis", Attribute.of(1)));
        add("ArgMax", List.of(scores), "~best", Map.of("axis", Attribute.of(1), "keepdims", Attribute.of(0)));
        constants.put("~labels", Tensor.ofTexts("~labels", new long[] {labels.size()}, labels.names()));
        add("Gather", List.of("~labels", "~best"), "label", Map.of("axis", Attribute.of(0)));
        var outputs = List.of(
                ValueInfo.of("probabilities", ElementType.FLOAT, rows(labels.size())),
                ValueInfo.of("label", ElementType.STRING, rows()));
        var graph = new Graph(name, nodes, constants, inputs, outputs, List.of(), Unread.NONE);
        return new Model(IR_VERSION, opsets, "gramme", graph, Map.of(), Unread.NONE);
    }

    /// Goes on with a network that takes one of the values made so far.
    ///
    /// @param input the network's only input
    public Model before(Model network, String input, String value) {
        var all = new ArrayList<>(nodes);
        for (var node : network.graph().nodes()) {
            var taken = node.inputs().stream()
                    .map(name -> name.equals(input) ? value : name)
                    .toList();
            all.add(node.rewired(taken, node.outputs()));
        }
        var weights = new LinkedHashMap<>(constants);
        weights.putAll(network.graph().initializers());
        var versions = new LinkedHashMap<>(opsets);
        versions.putAll(network.opsets());
        var graph = network.graph();
        var whole = new Graph(graph.name(), all, weights, inputs, graph.outputs(), List.of(), graph.unread());
        return new Model(
                network.irVersion(), versions, network.producer(), whole, network.metadata(), network.unread());
    }

    private static Shape rows(long... dims) {
        var all = new ArrayList<Dim>();
        all.add(Dim.named("n"));
        for (long dim : dims) {
            all.add(Dim.of(dim));
        }
        return new Shape(all);
    }
}
