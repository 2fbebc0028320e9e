package dev.gramme.compress.internal.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.internal.calibrate.Probe;
import dev.gramme.compress.internal.int8.SaturatingProduct;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Runs a network and adds up every product of 8-bit numbers in it twice more, from the numbers that really go
/// into it: in 32 bits, and as processors without VNNI do (see [SaturatingProduct]). If no sum differs, then by
/// induction over the graph these processors compute the same numbers all the way to the answers.
public final class SaturatingNetwork {
    private static final Set<String> MULTIPLYING =
            Set.of("DynamicQuantizeMatMul", "MatMulIntegerToFloat", "QLinearConv");

    /// Operations with products of 8-bit numbers that are not looked into here.
    private static final Set<String> UNKNOWN =
            Set.of("ConvInteger", "MatMulInteger", "QAttention", "QGemm", "QLinearMatMul", "DynamicQuantizeLSTM");

    private final Model model;
    private final Set<String> products = new LinkedHashSet<>();
    private long sums;
    private long cut;

    private SaturatingNetwork(Model model) {
        this.model = model;
    }

    /// @param products outputs of what multiplies, without depthwise convolutions: those add up in 32 bits
    /// @param sums how many were compared
    /// @param cut how many are others in 16 bits
    public record Found(Set<String> products, long sums, long cut) {}

    public static Found of(Model model, List<Map<String, Tensor>> examples) {
        var network = new SaturatingNetwork(model);
        assertThat(model.graph().nodes()).extracting(Node::op).doesNotContainAnyElementsOf(UNKNOWN);
        var values = new LinkedHashSet<String>();
        var roundings = new LinkedHashSet<String>();
        var nodes = new ArrayList<>(model.graph().nodes());
        for (Node node : model.graph().nodes()) {
            if (MULTIPLYING.contains(node.op())) {
                String x = node.inputs().getFirst();
                if (node.op().equals("DynamicQuantizeMatMul") && roundings.add(x)) {
                    // ONNX Runtime rounds within the operation; this does the same.
                    var outputs = List.of(x + "/seen", x + "/seen_step", x + "/seen_zero");
                    nodes.add(Node.of("DynamicQuantizeLinear", List.of(x), outputs, Map.of()));
                }
                values.add(activations(node));
                if (model.graph().initializer(weights(node)).isEmpty()) {
                    values.add(weights(node));
                }
            }
        }
        var watched = model.withGraph(model.graph().withNodes(nodes));
        try (var probe = Probe.of(watched, values, 1)) {
            examples.forEach(example -> network.see(probe.values(example)));
        }
        return new Found(network.products, network.sums, network.cut);
    }

    private static String activations(Node node) {
        String x = node.inputs().getFirst();
        return node.op().equals("DynamicQuantizeMatMul") ? x + "/seen" : x;
    }

    private static String weights(Node node) {
        return node.inputs().get(node.op().equals("QLinearConv") ? 3 : 1);
    }

    private void see(Map<String, Tensor> values) {
        for (Node node : model.graph().nodes()) {
            if (MULTIPLYING.contains(node.op())) {
                var x = Objects.requireNonNull(values.get(activations(node)));
                var w = model.graph()
                        .initializer(weights(node))
                        .orElseGet(() -> Objects.requireNonNull(values.get(weights(node))));
                assertThat(x.type()).isEqualTo(ElementType.UINT8);
                assertThat(w.type()).isEqualTo(ElementType.INT8);
                requireNoZero(node);
                if (node.op().equals("QLinearConv")) {
                    convolve(node, x, w);
                } else {
                    multiply(node, x, w);
                }
            }
        }
    }

    private void requireNoZero(Node node) {
        String zero = node.inputs().get(node.op().equals("DynamicQuantizeMatMul") ? 3 : 5);
        assertThat(model.graph().initializer(zero).orElseThrow().doubles()).containsOnly(0);
    }

    private void multiply(Node node, Tensor x, Tensor w) {
        products.add(node.outputs().getFirst());
        int rows = Math.toIntExact(w.shape()[0]);
        byte[] weights = bytes(w);
        byte[][] columns = new byte[weights.length / rows][rows];
        for (int i = 0; i < weights.length; i++) {
            columns[i % columns.length][i / columns.length] = weights[i];
        }
        byte[] numbers = bytes(x);
        int[] row = new int[rows];
        for (int i = 0; i < numbers.length; i += rows) {
            for (int k = 0; k < rows; k++) {
                row[k] = Byte.toUnsignedInt(numbers[i + k]);
            }
            compare(row, columns, 0, columns.length);
        }
    }

    private void convolve(Node node, Tensor x, Tensor w) {
        var patches = Patches.of(node, x, w, zero(node));
        if (patches.isDepthwise()) {
            return;
        }
        products.add(node.outputs().getFirst());
        byte[][] columns = patches.columns(bytes(w));
        int each = columns.length / patches.groups();
        patches.forEach(bytes(x), (group, patch) -> compare(patch, columns, group * each, each));
    }

    /// The number that stands for zero, with which borders are filled.
    private int zero(Node node) {
        return (int)
                model.graph().initializer(node.inputs().get(2)).orElseThrow().doubles()[0];
    }

    private void compare(int[] activations, byte[][] columns, int from, int count) {
        for (int n = from; n < from + count; n++) {
            sums++;
            if (SaturatingProduct.of(activations, columns[n]) != SaturatingProduct.exactly(activations, columns[n])) {
                cut++;
            }
        }
    }

    private static byte[] bytes(Tensor tensor) {
        return tensor.data().toArray(ValueLayout.JAVA_BYTE);
    }
}
