package dev.gramme.compress.internal.graph;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Layer normalization over the last axis with its two means as matrix products: mean = x · (1/n, …, 1/n)ᵀ.
///
/// ONNX Runtime's own kernel for the CPU adds up a row number by number, which takes a third of an 8-bit MiniLM's
/// time; products and element-wise operations use all lanes of the processor. Written with ReduceMean instead,
/// ONNX Runtime would recognise the pattern and put its kernel back. Whether it pays depends on version and
/// processor, so that it is kept only where a measurement says so.
public record LayerNormalizationAsProducts() implements Rewrite {
    private static final float USUAL_EPSILON = 1e-5f;

    @Override
    public String name() {
        return "layer normalization as products";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        for (Node node : model.graph().nodes()) {
            scale(node, model.graph()).ifPresent(scale -> edit.replace(node, products(node, scale, edit)));
        }
        return edit.apply();
    }

    /// The scale of a normalization over the last axis of which only the result is needed.
    private static Optional<Tensor> scale(Node node, Graph graph) {
        boolean plain = node.op().equals("LayerNormalization")
                && node.domain().isEmpty()
                && node.integer("axis", -1) == -1
                && node.output(1).isEmpty()
                && node.output(2).isEmpty();
        return plain
                ? node.input(1)
                        .flatMap(graph::initializer)
                        .filter(scale -> scale.type() == ElementType.FLOAT && scale.shape().length == 1)
                : Optional.empty();
    }

    private static List<Node> products(Node node, Tensor scale, GraphEdit edit) {
        int length = Math.toIntExact(scale.size());
        String weights = "gramme/mean_of_" + length;
        edit.put(mean(weights, length));
        String y = node.outputs().getFirst();
        String epsilon = y + "/epsilon";
        edit.put(Tensor.ofFloats(epsilon, new long[] {1}, node.real("epsilon", USUAL_EPSILON)));
        String shift = node.input(2).orElse("");
        var nodes = new ArrayList<>(List.of(
                op("MatMul", y + "/mean", node.inputs().getFirst(), weights),
                op("Sub", y + "/centred", node.inputs().getFirst(), y + "/mean"),
                op("Mul", y + "/squares", y + "/centred", y + "/centred"),
                op("MatMul", y + "/variance", y + "/squares", weights),
                op("Add", y + "/padded", y + "/variance", epsilon),
                op("Sqrt", y + "/deviation", y + "/padded"),
                op("Div", y + "/normal", y + "/centred", y + "/deviation"),
                op("Mul", shift.isEmpty() ? y : y + "/scaled", y + "/normal", scale.name())));
        if (!shift.isEmpty()) {
            nodes.add(op("Add", y, y + "/scaled", shift));
        }
        return nodes;
    }

    private static Tensor mean(String name, int length) {
        float[] weights = new float[length];
        Arrays.fill(weights, 1f / length);
        return Tensor.ofFloats(name, new long[] {length, 1}, weights);
    }

    private static Node op(String op, String output, String... inputs) {
        return Node.of(op, List.of(inputs), List.of(output), Map.<String, Attribute>of());
    }
}
