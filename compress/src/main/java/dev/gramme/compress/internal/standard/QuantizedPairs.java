package dev.gramme.compress.internal.standard;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Operations on 8-bit numbers with known ranges as operations on floats between DequantizeLinear and
/// QuantizeLinear.
///
/// @param graph of the operations that are translated
record QuantizedPairs(Graph graph, GraphEdit edit) {
    private static final String PREFIX = "QLinear";

    /// Of `QLinearConv`: input, weights and result, each with scale and zero, and a bias in 32 bits.
    List<Node> convolution(Node node) {
        String y = node.outputs().getFirst();
        var inputs = node.inputs();
        var nodes = new ArrayList<Node>();
        var floats = new ArrayList<String>();
        floats.add(widened(inputs.subList(0, 3), y + "/input", nodes));
        String scales = inputs.get(4);
        edit.put(zeros(y + "/zeros", constant(scales)));
        floats.add(byChannel(List.of(inputs.get(3), scales, y + "/zeros"), y + "/weights", nodes));
        node.input(8).ifPresent(bias -> {
            edit.put(products(y + "/bias_scales", inputs.get(1), scales));
            floats.add(byChannel(List.of(bias, y + "/bias_scales"), y + "/bias", nodes));
        });
        return rounded(node, floats, inputs.subList(6, 8), nodes);
    }

    /// Of `com.microsoft.QLinearSigmoid` and pools: input and result, each with scale and zero.
    List<Node> ofOne(Node node) {
        var nodes = new ArrayList<Node>();
        var floats = List.of(widened(node.inputs().subList(0, 3), node.outputs().getFirst() + "/input", nodes));
        return rounded(node, floats, node.inputs().subList(3, 5), nodes);
    }

    /// Of `com.microsoft.QLinearAdd` and `QLinearMul`: both inputs and the result, each with scale and zero.
    List<Node> ofTwo(Node node) {
        String y = node.outputs().getFirst();
        var nodes = new ArrayList<Node>();
        var floats = List.of(
                widened(node.inputs().subList(0, 3), y + "/first", nodes),
                widened(node.inputs().subList(3, 6), y + "/second", nodes));
        return rounded(node, floats, node.inputs().subList(6, 8), nodes);
    }

    /// Of `com.microsoft.QLinearConcat`: the result's scale and zero, then the inputs, each with scale and
    /// zero.
    List<Node> ofMany(Node node) {
        String y = node.outputs().getFirst();
        var nodes = new ArrayList<Node>();
        var floats = new ArrayList<String>();
        for (int i = 2; i < node.inputs().size(); i += 3) {
            floats.add(widened(node.inputs().subList(i, i + 3), y + "/part" + floats.size(), nodes));
        }
        return rounded(node, floats, node.inputs().subList(0, 2), nodes);
    }

    /// @param given numbers, scale and zero
    private static String widened(List<String> given, String name, List<Node> nodes) {
        nodes.add(Node.of("DequantizeLinear", given, List.of(name), Map.of()));
        return name;
    }

    private static String byChannel(List<String> given, String name, List<Node> nodes) {
        nodes.add(Node.of("DequantizeLinear", given, List.of(name), Map.of("axis", Attribute.of(0))));
        return name;
    }

    /// The operation itself, under the name of the one it stands for, and the rounding of its result.
    private static List<Node> rounded(Node node, List<String> floats, List<String> grid, List<Node> nodes) {
        String y = node.outputs().getFirst();
        nodes.add(new Node(
                node.name(),
                "",
                node.op().substring(PREFIX.length()),
                floats,
                List.of(y + "/wide"),
                node.attributes(),
                node.unread()));
        nodes.add(Node.of("QuantizeLinear", List.of(y + "/wide", grid.get(0), grid.get(1)), List.of(y), Map.of()));
        return nodes;
    }

    private Tensor products(String name, String scale, String scales) {
        float step = constant(scale).floats()[0];
        float[] products = constant(scales).floats();
        for (int i = 0; i < products.length; i++) {
            products[i] *= step;
        }
        return Tensor.ofFloats(name, new long[] {products.length}, products);
    }

    private Tensor constant(String name) {
        return graph.initializer(name).orElseThrow();
    }

    private static Tensor zeros(String name, Tensor scales) {
        byte[] zeros = new byte[Math.toIntExact(scales.size())];
        return Tensor.of(name, ElementType.INT8, new long[] {zeros.length}, MemorySegment.ofArray(zeros));
    }
}
