package dev.gramme.compress.internal.skew;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.calibrate.Method;
import dev.gramme.compress.internal.calibrate.Range;
import dev.gramme.compress.internal.calibrate.RangeCalibration;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Multiplies channels by powers of two behind one convolution and divides them again in the next: not a bit of the
/// answers changes, and ranges differ by up to 2²ᵏ.
public final class Skewed {
    private Skewed() {}

    /// @param most the largest k
    public static Model of(Model original, int most, long seed) {
        var model = Rewriter.usual().apply(original).model();
        var graph = new GraphIndex(model.graph());
        var random = new SplittableRandom(seed);
        var weights = new LinkedHashMap<>(model.graph().initializers());
        for (Convolution first : Convolution.of(model)) {
            var taker = graph.onlyTaker(first.output()).filter(node -> node.op().equals("Relu"));
            var second = taker.flatMap(node -> graph.onlyTaker(node.outputs().getFirst()))
                    .flatMap(node -> Convolution.of(node, graph));
            if (second.isPresent()) {
                double[] factors = random.ints(first.outputs(), -most, most + 1)
                        .mapToDouble(k -> Math.scalb(1.0, k))
                        .toArray();
                scale(weights, first.weight(), first.weight().size() / factors.length, factors, 1);
                first.bias().ifPresent(bias -> scale(weights, bias, 1, factors, 1));
                scale(weights, second.get().weight(), second.get().taps(), factors, -1);
            }
        }
        return model.withGraph(model.graph().withInitializers(weights));
    }

    private static void scale(Map<String, Tensor> weights, Tensor tensor, long block, double[] factors, int sign) {
        float[] numbers = weights.getOrDefault(tensor.name(), tensor).floats();
        for (int i = 0; i < numbers.length; i++) {
            double factor = factors[(int) (i / block % factors.length)];
            numbers[i] = (float) (numbers[i] * (sign > 0 ? factor : 1 / factor));
        }
        weights.put(tensor.name(), Tensor.ofFloats(tensor.name(), tensor.shape(), numbers));
    }

    /// What a quantizer with one scale for each tensor makes of weights and, by their extremes, of the activations that
    /// convolutions read.
    ///
    /// @param examples that show the extremes
    public static Model naive(Model model, Examples examples) {
        var convolutions = Convolution.of(model);
        var inputs = convolutions.stream().map(Convolution::input).distinct().toList();
        try (var calibration = RangeCalibration.of(model, inputs, 1)) {
            for (int i = 0; i < examples.size(); i++) {
                calibration.see(examples.inputs(i));
            }
            var ranges = calibration.ranges(new Method.Extremes());
            var weights = new LinkedHashMap<>(model.graph().initializers());
            convolutions.forEach(found -> weights.put(found.weight().name(), rounded(found.weight())));
            var nodes = new ArrayList<Node>();
            for (Node node : model.graph().nodes()) {
                var range = node.op().equals("Conv") ? ranges.of(node.inputs().getFirst()) : Optional.<Range>empty();
                range.ifPresent(found -> nodes.addAll(rounding(node, found.withZero(), weights)));
                nodes.add(range.map(_ -> reading(node)).orElse(node));
            }
            return model.withGraph(model.graph().with(nodes, weights));
        }
    }

    private static Tensor rounded(Tensor weight) {
        float[] numbers = weight.floats();
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        float step = largest / 127;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = step == 0 ? 0 : (float) Math.rint(numbers[i] / step) * step;
        }
        return Tensor.ofFloats(weight.name(), weight.shape(), numbers);
    }

    /// What a convolution reads, rounded to 8 bits and made real again.
    private static List<Node> rounding(Node convolution, Range range, Map<String, Tensor> weights) {
        String own = convolution.outputs().getFirst();
        double step = Math.max(range.width() / 255, Float.MIN_NORMAL);
        var scale = Tensor.ofFloats(own + ".step", new long[0], (float) step);
        var zero = Tensor.ofDoubles(
                own + ".zero", ElementType.UINT8, new long[0], new double[] {Math.rint(-range.low() / step)});
        weights.put(scale.name(), scale);
        weights.put(zero.name(), zero);
        var grid = List.of(scale.name(), zero.name());
        return List.of(
                Node.of(
                        "QuantizeLinear",
                        List.of(convolution.inputs().getFirst(), grid.get(0), grid.get(1)),
                        List.of(own + ".codes"),
                        Map.of()),
                Node.of(
                        "DequantizeLinear",
                        List.of(own + ".codes", grid.get(0), grid.get(1)),
                        List.of(own + ".read"),
                        Map.of()));
    }

    private static Node reading(Node convolution) {
        var inputs = new ArrayList<>(convolution.inputs());
        inputs.set(0, convolution.outputs().getFirst() + ".read");
        return convolution.rewired(inputs, convolution.outputs());
    }
}
