package dev.gramme.model.rewrite;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Optional;

/// BatchNormalization after Conv, as used after training, is a factor and a shift for each channel, which the
/// convolution's own weights and bias can take over: w × s and (b - mean) × s + shift with s = scale /
/// √(variance + epsilon) (Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 2).
public record FoldBatchNormalization() implements Rewrite {
    private static final float USUAL_EPSILON = 1e-5f;

    @Override
    public String name() {
        return "batch normalization into convolution";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var graph = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        for (Node node : model.graph().nodes()) {
            convolution(node, graph).ifPresent(convolution -> {
                edit.replace(node, folded(convolution, node, graph, edit));
                edit.remove(convolution);
            });
        }
        return edit.apply();
    }

    /// The convolution that only this normalization takes, if all their parameters are constants.
    private static Optional<Node> convolution(Node node, GraphIndex graph) {
        boolean finished = node.op().equals("BatchNormalization")
                && node.integer("training_mode", 0) == 0
                && node.outputs().stream()
                                .filter(output -> graph.uses(output) > 0)
                                .count()
                        == 1
                && constants(node, 1, 5, graph);
        return finished
                ? graph.producer(node.inputs().getFirst())
                        .filter(producer -> producer.op().equals("Conv")
                                && graph.uses(producer.outputs().getFirst()) == 1
                                && constants(producer, 1, producer.inputs().size(), graph))
                : Optional.empty();
    }

    private static boolean constants(Node node, int from, int to, GraphIndex graph) {
        return node.inputs().subList(from, to).stream()
                .allMatch(input -> graph.constant(input)
                        .filter(tensor -> tensor.type() == ElementType.FLOAT)
                        .isPresent());
    }

    private static Node folded(Node convolution, Node normalization, GraphIndex graph, GraphEdit edit) {
        float[] scale = floats(normalization, 1, graph);
        float[] shift = floats(normalization, 2, graph);
        float[] mean = floats(normalization, 3, graph);
        float[] variance = floats(normalization, 4, graph);
        var weight = graph.constant(convolution.inputs().get(1)).orElseThrow();
        float[] weights = weight.floats();
        float[] bias = convolution.input(2).isPresent() ? floats(convolution, 2, graph) : new float[scale.length];
        double epsilon = normalization.real("epsilon", USUAL_EPSILON);
        int each = weights.length / scale.length;
        for (int channel = 0; channel < scale.length; channel++) {
            double factor = scale[channel] / Math.sqrt(variance[channel] + epsilon);
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
            bias[channel] = (float) ((bias[channel] - mean[channel]) * factor + shift[channel]);
        }
        String output = normalization.outputs().getFirst();
        var newWeight = Tensor.ofFloats(output + ".folded_weight", weight.shape(), weights);
        var newBias = Tensor.ofFloats(output + ".folded_bias", new long[] {bias.length}, bias);
        edit.put(newWeight);
        edit.put(newBias);
        return convolution.rewired(
                List.of(convolution.inputs().getFirst(), newWeight.name(), newBias.name()), List.of(output));
    }

    private static float[] floats(Node node, int input, GraphIndex graph) {
        return graph.constant(node.inputs().get(input)).orElseThrow().floats();
    }
}
