package dev.gramme.compress.internal.standard;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Products of 8-bit matrices in ONNX's own operations. The weights' zero is 0 and left out.
///
/// They stay integer products where ranges are known as well: of a product and a sum on floats ONNX Runtime
/// makes a Gemm on floats before it sees the pairs around it. There Cast and Mul stay operations of their
/// own, since the product of both steps is a constant, which the fusion does not look for.
final class StandardProducts {
    private StandardProducts() {}

    /// Of `com.microsoft.DynamicQuantizeMatMul`: input, weights, scales, zeros, bias.
    static List<Node> roundingFirst(Node node) {
        String y = node.outputs().getFirst();
        var rounded = List.of(y + "/uint8", y + "/step", y + "/zero");
        var nodes = new ArrayList<Node>();
        nodes.add(Node.of(
                "DynamicQuantizeLinear", List.of(node.inputs().getFirst()), rounded, Map.<String, Attribute>of()));
        nodes.addAll(integers(node, rounded, node.inputs().get(1), node.inputs().get(2), node.input(4)));
        return nodes;
    }

    /// Of `com.microsoft.MatMulIntegerToFloat`: input, weights, step, scales, zero, zeros, bias.
    static List<Node> ofRounded(Node node) {
        var inputs = node.inputs();
        var rounded = List.of(inputs.get(0), inputs.get(2), inputs.get(4));
        return integers(node, rounded, inputs.get(1), inputs.get(3), node.input(6));
    }

    /// @param rounded the input's numbers, their step and their zero
    private static List<Node> integers(
            Node node, List<String> rounded, String weights, String scales, Optional<String> bias) {
        String y = node.outputs().getFirst();
        var nodes = new ArrayList<Node>();
        nodes.add(named(node, "MatMulInteger", List.of(rounded.get(0), weights, rounded.get(2)), y + "/int32"));
        nodes.add(Node.of(
                "Cast",
                List.of(y + "/int32"),
                List.of(y + "/wide"),
                Map.of("to", Attribute.of(ElementType.FLOAT.code()))));
        nodes.add(op("Mul", List.of(rounded.get(1), scales), y + "/steps"));
        nodes.add(op("Mul", List.of(y + "/wide", y + "/steps"), bias.isPresent() ? y + "/unbiased" : y));
        bias.ifPresent(shift -> nodes.add(op("Add", List.of(y + "/unbiased", shift), y)));
        return nodes;
    }

    private static Node op(String op, List<String> inputs, String output) {
        return Node.of(op, inputs, List.of(output), Map.of());
    }

    /// The node that bears the name of the one it stands for.
    private static Node named(Node node, String op, List<String> inputs, String output) {
        return new Node(node.name(), "", op, inputs, List.of(output), Map.of(), node.unread());
    }
}
