package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How far rounding its weights moves the mean of each output of a layer: E[ΔW x], which is taken from the bias (Nagel
/// et al. 2019, arXiv:1906.04721, section 4.2). A depthwise kernel has so few weights that their errors do not cancel.
///
/// Beside each layer of the float model ONNX Runtime computes the same layer with the errors of the weights, so that
/// borders, strides and groups count as they are. What comes in is as in the float model, which the layers before
/// give on average once they are corrected themselves. One pass; a sum for each output is all that is kept.
///
/// @param byLayer one number for each output, by layers' names as [StaticQuantization#nameOf] tells them
public record RoundingShift(Map<String, float[]> byLayer) {
    /// Of a model whose layers keep their biases.
    public static final RoundingShift NONE = new RoundingShift(Map.of());

    public RoundingShift {
        byLayer = Map.copyOf(byLayer);
    }

    /// @param rounded the same model as [StaticQuantization] made it
    public static RoundingShift of(Model model, Model rounded, Examples examples, int threads) {
        var layers = new Layers(model, rounded.graph());
        if (layers.outputs.isEmpty() || examples.size() == 0) {
            return NONE;
        }
        var sums = new HashMap<String, double[]>();
        try (var session = Session.of(layers.measuring(), threads)) {
            for (int i = 0; i < examples.size(); i++) {
                var found = session.run(examples.inputs(i));
                layers.outputs.forEach((name, channels) -> add(
                        sums.computeIfAbsent(name, _ -> new double[channels]),
                        Objects.requireNonNull(found.get(shift(name)))));
            }
        }
        var means = new HashMap<String, float[]>();
        sums.forEach((name, sum) -> means.put(name, divided(sum, examples.size())));
        return new RoundingShift(means);
    }

    /// Adds the mean over all places; channels are the last axis that is longer than one.
    private static void add(double[] sum, Tensor tensor) {
        float[] numbers = tensor.floats();
        double places = (double) numbers.length / sum.length;
        for (int i = 0; i < numbers.length; i++) {
            sum[i % sum.length] += numbers[i] / places;
        }
    }

    private static float[] divided(double[] sum, int by) {
        float[] mean = new float[sum.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (float) (sum[c] / by);
        }
        return mean;
    }

    private static String shift(String layer) {
        return layer + "/shift";
    }

    /// A model with the shifts taken from its biases.
    ///
    /// @param left names of layers that stay in float and keep their biases
    public Model takenFrom(Model model, Set<String> left) {
        var edit = new GraphEdit(model);
        for (Convolution convolution : Convolution.of(model)) {
            of(convolution.node(), left).ifPresent(shift -> {
                var bias = corrected(convolution.output(), convolution.biases(), shift);
                edit.put(bias);
                edit.replace(
                        convolution.node(),
                        convolution.with(convolution.weight().name(), bias.name(), convolution.output()));
            });
        }
        for (Linear layer : Linear.of(model)) {
            of(layer.product(), left).ifPresent(shift -> {
                var old = layer.bias().orElseThrow();
                var bias = corrected(layer.output(), old.floats(), shift);
                var sum = layer.sum().orElseThrow();
                var inputs = new ArrayList<>(sum.inputs());
                inputs.replaceAll(input -> input.equals(old.name()) ? bias.name() : input);
                edit.put(bias);
                edit.replace(sum, sum.rewired(inputs, sum.outputs()));
            });
        }
        return edit.apply().orElse(model);
    }

    private Optional<float[]> of(Node layer, Set<String> left) {
        String name = StaticQuantization.nameOf(layer);
        return left.contains(name) ? Optional.empty() : Optional.ofNullable(byLayer.get(name));
    }

    private static Tensor corrected(String output, float[] bias, float[] shift) {
        for (int c = 0; c < bias.length; c++) {
            bias[c] -= shift[c];
        }
        return Tensor.ofFloats(output + "/corrected_bias", new long[] {bias.length}, bias);
    }

    /// The layers with rounded weights, and nodes that compute what rounding adds to them.
    private static final class Layers {
        private final Model model;
        private final Graph rounded;
        private final List<Node> nodes;
        private final Map<String, Tensor> weights;
        private final Map<String, Integer> outputs = new LinkedHashMap<>();

        Layers(Model model, Graph rounded) {
            this.model = model;
            this.rounded = rounded;
            this.nodes = new ArrayList<>(model.graph().nodes());
            this.weights = new LinkedHashMap<>(model.graph().initializers());
            Convolution.of(model).forEach(this::add);
            // Without a bias there is nothing that it could be taken from.
            Linear.of(model).stream().filter(layer -> layer.bias().isPresent()).forEach(this::add);
        }

        private void add(Convolution convolution) {
            String name = StaticQuantization.nameOf(convolution.node());
            int block = Math.toIntExact(convolution.weight().size() / convolution.outputs());
            error(convolution.weight(), convolution.output(), block, name).ifPresent(error -> {
                var inputs = List.of(convolution.input(), error.name());
                var attributes = convolution.node().attributes();
                nodes.add(Node.of("Conv", inputs, List.of(shift(name) + "s"), attributes));
                nodes.add(Node.of("GlobalAveragePool", List.of(shift(name) + "s"), List.of(shift(name)), Map.of()));
                outputs.put(name, convolution.outputs());
            });
        }

        private void add(Linear layer) {
            String name = StaticQuantization.nameOf(layer.product());
            error(layer.weight(), layer.weight().name(), 1, name).ifPresent(error -> {
                nodes.add(Node.of("MatMul", List.of(layer.input(), error.name()), List.of(shift(name)), Map.of()));
                outputs.put(name, Math.toIntExact(layer.weight().shape()[1]));
            });
        }

        /// What rounding has added to weights; empty if they were not rounded.
        ///
        /// @param key what the rounded numbers are called by
        /// @param block how many neighbours have a scale together
        private Optional<Tensor> error(Tensor weight, String key, int block, String layer) {
            var values = rounded.initializer(key + "/int8");
            var scales = rounded.initializer(key + "/scales").map(Tensor::floats);
            if (values.isEmpty() || scales.isEmpty()) {
                return Optional.empty();
            }
            double[] numbers = values.get().doubles();
            float[] error = weight.floats();
            for (int i = 0; i < error.length; i++) {
                float scale = scales.get()[i / block % scales.get().length];
                error[i] = (float) (numbers[i] * scale - error[i]);
            }
            var tensor = Tensor.ofFloats(layer + "/weight_errors", weight.shape(), error);
            weights.put(tensor.name(), tensor);
            return Optional.of(tensor);
        }

        Model measuring() {
            var wanted = outputs.keySet().stream()
                    .map(name -> new ValueInfo(shift(name), Optional.empty(), Unread.NONE))
                    .toList();
            var graph = model.graph().with(nodes, weights).withOutputs(wanted);
            return model.withGraph(GraphIndex.withoutUnused(graph));
        }
    }
}
