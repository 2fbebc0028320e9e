package dev.gramme.train;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Networks small enough to be trained in a test, and something to learn.
final class SmallNets {
    private SmallNets() {}

    /// A convolution, batch normalization, dropout, and two classes; input `x` `[n, 1, 6, 6]`, output `scores`.
    static Model convolutional(double dropout) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("kernel", random("kernel", 1, 4, 1, 3, 3));
        weights.put("scale", Tensor.ofFloats("scale", new long[] {4}, 1, 1, 1, 1));
        weights.put("shift", Tensor.ofFloats("shift", new long[] {4}, 0, 0, 0, 0));
        weights.put("mean", Tensor.ofFloats("mean", new long[] {4}, 0, 0, 0, 0));
        weights.put("variance", Tensor.ofFloats("variance", new long[] {4}, 1, 1, 1, 1));
        weights.put("ratio", Tensor.ofFloats("ratio", new long[0], (float) dropout));
        weights.put("head", random("head", 2, 4, 2));
        weights.put("bias", Tensor.ofFloats("bias", new long[] {2}, 0, 0));
        List<Node> nodes = List.of(
                Node.of("Conv", List.of("x", "kernel"), List.of("c"), Map.of("pads", Attribute.ints(1, 1, 1, 1))),
                Node.of(
                        "BatchNormalization",
                        List.of("c", "scale", "shift", "mean", "variance"),
                        List.of("b"),
                        Map.of()),
                Node.of("Relu", List.of("b"), List.of("r"), Map.of()),
                Node.of("GlobalAveragePool", List.of("r"), List.of("p"), Map.of()),
                Node.of("Flatten", List.of("p"), List.of("f"), Map.of()),
                Node.of("Dropout", List.of("f", "ratio"), List.of("d"), Map.of()),
                Node.of("Gemm", List.of("d", "head", "bias"), List.of("scores"), Map.of()));
        return model(
                nodes, weights, "x", new Shape(List.of(Dim.named("n"), Dim.of(1), Dim.of(6), Dim.of(6))), "scores");
    }

    static Model model(List<Node> nodes, Map<String, Tensor> weights, String input, Shape shape, String output) {
        var graph = new Graph(
                "",
                nodes,
                weights,
                List.of(ValueInfo.of(input, ElementType.FLOAT, shape)),
                List.of(ValueInfo.of(output, ElementType.FLOAT, new Shape(List.of(Dim.UNKNOWN, Dim.UNKNOWN)))),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 15L), "", graph, Map.of(), Unread.NONE);
    }

    /// Pictures with stripes that lie or stand, and which of the two.
    record Stripes(Tensor pictures, Objective.Classes labels) {
        static Stripes of(int count, long seed) {
            var random = new SplittableRandom(seed);
            float[] pixels = new float[count * 36];
            long[] labels = new long[count];
            for (int i = 0; i < count; i++) {
                labels[i] = random.nextInt(2);
                for (int p = 0; p < 36; p++) {
                    int line = labels[i] == 0 ? p / 6 : p % 6;
                    pixels[i * 36 + p] = (float) (line % 2 + 0.3 * random.nextGaussian());
                }
            }
            return new Stripes(
                    Tensor.ofFloats("x", new long[] {count, 1, 6, 6}, pixels), Objective.Classes.of("scores", labels));
        }

        Map<String, Tensor> inputs() {
            return Map.of("x", pictures);
        }
    }

    private static Tensor random(String name, long seed, long... shape) {
        var random = new SplittableRandom(seed);
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return Tensor.ofFloats(name, shape, values);
    }
}
