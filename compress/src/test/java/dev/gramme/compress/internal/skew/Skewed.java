package dev.gramme.compress.internal.skew;

import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /// What a quantizer with one scale for each tensor makes of weights and, by their extremes, of activations that
    /// are rounded before each convolution: computed in floats.
    public static Model naive(Model model) {
        var weights = new LinkedHashMap<>(model.graph().initializers());
        for (Convolution convolution : Convolution.of(model)) {
            var tensor = convolution.weight();
            float[] numbers = tensor.floats();
            float largest = 0;
            for (float number : numbers) {
                largest = Math.max(largest, Math.abs(number));
            }
            float step = largest / 127;
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = step == 0 ? 0 : (float) Math.rint(numbers[i] / step) * step;
            }
            weights.put(tensor.name(), Tensor.ofFloats(tensor.name(), tensor.shape(), numbers));
        }
        return model.withGraph(model.graph().withInitializers(weights));
    }

    /// IN.onnx, SKEWED.onnx and NAIVE.onnx: the latter has weights rounded with one scale a tensor.
    static void main(String[] files) {
        var skewed = of(OnnxFile.read(Path.of(files[0])), 4, 1);
        OnnxFile.write(skewed, Path.of(files[1]));
        OnnxFile.write(naive(skewed), Path.of(files[2]));
    }
}
