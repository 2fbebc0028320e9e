package dev.gramme.compress.internal.graph;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Conv whose weights and bias are constants.
///
/// @param node the Conv
/// @param weight float32, [outputs, inputs of a group, kernel …]
/// @param bias one number for each output
public record Convolution(Node node, Tensor weight, Optional<Tensor> bias) {
    /// The node as such, if it is one.
    public static Optional<Convolution> of(Node node, GraphIndex graph) {
        if (!node.op().equals("Conv") || !node.domain().isEmpty()) {
            return Optional.empty();
        }
        var bias = node.input(2).flatMap(graph::constant).filter(Convolution::isFloat);
        boolean known = node.input(2).isEmpty() || bias.isPresent();
        return graph.constant(node.inputs().get(1))
                .filter(weight -> known && isFloat(weight) && weight.shape().length > 2)
                .map(weight -> new Convolution(node, weight, bias));
    }

    /// All of a graph in its order.
    public static List<Convolution> of(Model model) {
        var graph = new GraphIndex(model.graph());
        return model.graph().nodes().stream()
                .flatMap(node -> of(node, graph).stream())
                .toList();
    }

    public String input() {
        return node.inputs().getFirst();
    }

    public String output() {
        return node.outputs().getFirst();
    }

    public int outputs() {
        return Math.toIntExact(weight.shape()[0]);
    }

    public int groups() {
        return Math.toIntExact(node.integer("group", 1));
    }

    /// How many input channels an output sees.
    public int inputsPerGroup() {
        return Math.toIntExact(weight.shape()[1]);
    }

    /// How many input channels there are.
    public int inputs() {
        return inputsPerGroup() * groups();
    }

    /// Each channel is convolved alone.
    public boolean isDepthwise() {
        return groups() > 1 && inputsPerGroup() == 1 && outputs() == groups();
    }

    /// How many numbers a kernel has for one input channel.
    public int taps() {
        return Math.toIntExact(weight.size() / ((long) outputs() * inputsPerGroup()));
    }

    /// The bias, or zeros.
    public float[] biases() {
        return bias.map(Tensor::floats).orElseGet(() -> new float[outputs()]);
    }

    /// The same with other weights and biases under names of their own, and another output.
    public Node with(String newWeight, String newBias, String newOutput) {
        return new Node(
                node.name(),
                node.domain(),
                node.op(),
                List.of(input(), newWeight, newBias),
                List.of(newOutput),
                Map.copyOf(node.attributes()),
                node.unread());
    }

    /// What the graph says about it is kept: whether anything else uses the weight.
    public Stream<Tensor> parameters() {
        return Stream.concat(Stream.of(weight), bias.stream());
    }

    private static boolean isFloat(Tensor tensor) {
        return tensor.type() == ElementType.FLOAT;
    }
}
