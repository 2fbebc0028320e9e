package dev.gramme.compress.internal.graph;

import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives the channels between two convolutions ranges alike: what one puts out in a channel is divided
/// by a factor by which the next multiplies it. With one scale for a whole value, a channel a hundred
/// times smaller than its neighbours would be rounded to nothing.
///
/// The factor is that of Nagel et al. 2019 (arXiv:1906.04721, equation 11): the root of the ratio of the largest
/// weights on both sides. It works through whatever lets positive factors pass.
public record CrossLayerEqualization() implements Rewrite {
    private static final Set<String> PASSING =
            Set.of("AveragePool", "GlobalAveragePool", "Identity", "LeakyRelu", "MaxPool", "Relu");

    /// Factors reach along a chain by one layer each time.
    private static final int ROUNDS = 40;

    private static final double SETTLED = 1e-3;

    /// Two convolutions with nothing but [#PASSING] between them.
    private record Pair(Convolution first, Convolution second) {}

    @Override
    public String name() {
        return "cross-layer equalization";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var pairs = pairs(model);
        var numbers = new HashMap<String, float[]>();
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && moved > SETTLED; round++) {
            moved = 0;
            for (Pair pair : pairs) {
                moved = Math.max(moved, equalize(pair, numbers));
            }
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(with(model, numbers));
    }

    private static Model with(Model model, Map<String, float[]> numbers) {
        var initializers = new LinkedHashMap<>(model.graph().initializers());
        initializers.replaceAll((name, tensor) -> {
            float[] found = numbers.get(name);
            return found == null ? tensor : Tensor.ofFloats(name, tensor.shape(), found);
        });
        return model.withGraph(model.graph().withInitializers(initializers));
    }

    private static List<Pair> pairs(Model model) {
        var graph = new GraphIndex(model.graph());
        var pairs = new ArrayList<Pair>();
        for (Convolution first : Convolution.of(model)) {
            next(first.output(), graph)
                    .filter(second -> second.groups() == 1 || second.isDepthwise())
                    .filter(second -> second.inputs() == first.outputs())
                    .map(second -> new Pair(first, second))
                    .filter(pair -> isAlone(pair, graph, model))
                    .ifPresent(pairs::add);
        }
        return pairs;
    }

    private static Optional<Convolution> next(String value, GraphIndex graph) {
        var taker = graph.onlyTaker(value).filter(node -> node.domain().isEmpty());
        while (taker.isPresent()
                && PASSING.contains(taker.get().op())
                && taker.get().outputs().size() == 1) {
            taker = graph.onlyTaker(taker.get().outputs().getFirst());
        }
        return taker.flatMap((Node node) -> Convolution.of(node, graph));
    }

    /// Whether nothing else has these weights.
    private static boolean isAlone(Pair pair, GraphIndex graph, Model model) {
        return List.of(pair.first(), pair.second()).stream()
                .flatMap(Convolution::parameters)
                .allMatch(tensor -> graph.uses(tensor.name()) == 1
                        && model.graph().initializers().containsKey(tensor.name()));
    }

    /// @return the logarithm of the largest factor
    private static double equalize(Pair pair, Map<String, float[]> numbers) {
        float[] before = of(pair.first().weight(), numbers);
        float[] after = of(pair.second().weight(), numbers);
        float[] bias = pair.first().bias().map(tensor -> of(tensor, numbers)).orElseGet(() -> new float[0]);
        int channels = pair.first().outputs();
        double largest = 0;
        for (int c = 0; c < channels; c++) {
            double left = largest(before, c, channels, before.length / channels, 1);
            double right = largest(after, c, channels, pair.second().taps(), outputs(pair.second()));
            if (left > 0 && right > 0) {
                double factor = Math.sqrt(left / right);
                largest = Math.max(largest, Math.abs(Math.log(factor)));
                scale(before, c, channels, before.length / channels, 1, 1 / factor);
                scale(after, c, channels, pair.second().taps(), outputs(pair.second()), factor);
                if (bias.length > 0) {
                    bias[c] = (float) (bias[c] / factor);
                }
            }
        }
        return largest;
    }

    private static float[] of(Tensor tensor, Map<String, float[]> numbers) {
        return numbers.computeIfAbsent(tensor.name(), _ -> tensor.floats());
    }

    /// How many kernels see an input channel.
    private static int outputs(Convolution second) {
        return second.isDepthwise() ? 1 : second.outputs();
    }

    /// Weights of a channel lie in blocks, one for each output that sees it.
    private static double largest(float[] weights, int channel, int channels, int block, int outputs) {
        double largest = 0;
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < block; i++) {
                largest = Math.max(largest, Math.abs(weights[(o * channels + channel) * block + i]));
            }
        }
        return largest;
    }

    private static void scale(float[] weights, int channel, int channels, int block, int outputs, double factor) {
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < block; i++) {
                int place = (o * channels + channel) * block + i;
                weights[place] = (float) (weights[place] * factor);
            }
        }
    }
}
