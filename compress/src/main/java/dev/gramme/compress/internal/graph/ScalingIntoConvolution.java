package dev.gramme.compress.internal.graph;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.util.Arrays;
import java.util.Optional;

/// Factors and shifts after a convolution, one for each channel or one for all, become part of its weights and bias:
/// (w ∗ x + b) f + s = (f w) ∗ x + (f b + s).
public record ScalingIntoConvolution() implements Rewrite {
    @Override
    public String name() {
        return "scaling into convolution";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var graph = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        for (Convolution convolution : Convolution.of(model)) {
            fold(convolution, graph, edit);
        }
        return edit.apply();
    }

    private static void fold(Convolution convolution, GraphIndex graph, GraphEdit edit) {
        int channels = convolution.outputs();
        int rank = convolution.weight().shape().length;
        float[] factors = new float[channels];
        Arrays.fill(factors, 1);
        float[] shifts = convolution.biases();
        String output = convolution.output();
        var next = step(output, channels, rank, graph);
        while (next.isPresent()) {
            next.get().onto(factors, shifts);
            edit.remove(next.get().node());
            output = next.get().node().outputs().getFirst();
            next = step(output, channels, rank, graph);
        }
        if (output.equals(convolution.output())) {
            return;
        }
        float[] weights = convolution.weight().floats();
        int each = weights.length / channels;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factors[i / each];
        }
        edit.put(Tensor.ofFloats(output + "/weight", convolution.weight().shape(), weights));
        edit.put(Tensor.ofFloats(output + "/bias", new long[] {channels}, shifts));
        edit.replace(convolution.node(), convolution.with(output + "/weight", output + "/bias", output));
    }

    /// One factor or shift by channel.
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Step(Node node, float[] numbers) {
        void onto(float[] factors, float[] shifts) {
            for (int c = 0; c < factors.length; c++) {
                float number = numbers[numbers.length == 1 ? 0 : c];
                switch (node.op()) {
                    case "Mul" -> {
                        factors[c] *= number;
                        shifts[c] *= number;
                    }
                    case "Div" -> {
                        factors[c] /= number;
                        shifts[c] /= number;
                    }
                    case "Sub" -> shifts[c] -= number;
                    default -> shifts[c] += number;
                }
            }
        }
    }

    private static Optional<Step> step(String value, int channels, int rank, GraphIndex graph) {
        var taker = graph.onlyTaker(value).filter(node -> node.domain().isEmpty());
        if (taker.isEmpty()) {
            return Optional.empty();
        }
        var node = taker.get();
        boolean first = node.inputs().getFirst().equals(value);
        boolean fits = switch (node.op()) {
            case "Mul", "Add" -> true;
            case "Div", "Sub" -> first;
            default -> false;
        };
        return fits
                ? graph.constant(node.inputs().get(first ? 1 : 0))
                        .filter(constant -> byChannel(constant, channels, rank))
                        .map(constant -> new Step(node, constant.floats()))
                : Optional.empty();
    }

    /// One number, or one for each channel along axis 1 once the shape is filled up from the left.
    private static boolean byChannel(Tensor constant, int channels, int rank) {
        if (constant.type() != ElementType.FLOAT || constant.shape().length > rank) {
            return false;
        }
        long[] shape = constant.shape();
        int axis = shape.length - (rank - 1);
        return constant.size() == 1 || (axis >= 0 && shape[axis] == channels && constant.size() == channels);
    }
}
