package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Kernels of two-dimensional convolutions lie in memory in another order than in the file, which nobody may notice.
class ChannelsLastTest {
    private static final long CHANNELS = 3;
    private static final long SIDE = 5;
    private static final int EXAMPLES = 6;

    @Test
    void aConvolutionOfPlanesLearnsWhatOneOfVolumesOfDepthOneDoes() {
        var planes = afterSteps(network(2));
        var volumes = afterSteps(network(3));
        assertThat(planes.keySet()).isEqualTo(volumes.keySet());
        planes.forEach((name, tensor) -> assertThat(tensor.floats())
                .as(name)
                .containsExactly(Objects.requireNonNull(volumes.get(name)).floats(), within(1e-5f)));
    }

    @Test
    void aResumedTrainingEndsWhereAnUninterruptedOneDoes() {
        try (var network = Network.of(network(2), Network.Settings.cpu(2, 7));
                var trainer = Trainer.adamW(network, 0.01);
                var other = Network.of(network(2), Network.Settings.cpu(2, 7));
                var resumed = Trainer.adamW(other, 0.01)) {
            step(trainer, 3);
            other.restore(network.numbers());
            resumed.restore(trainer.state());
            step(trainer, 3);
            step(resumed, 3);
            assertThat(bits(other.numbers())).isEqualTo(bits(network.numbers()));
            assertThat(bits(resumed.state())).isEqualTo(bits(trainer.state()));
        }
    }

    @Test
    void whatWasRestoredIsStillThereWhenNoStepCameAfterIt() {
        try (var network = Network.of(network(2), Network.Settings.cpu(1, 7));
                var trainer = Trainer.adamW(network, 0.01);
                var resumed = Trainer.adamW(network, 0.01)) {
            step(trainer, 1);
            resumed.restore(trainer.state());
            assertThat(bits(resumed.state())).isEqualTo(bits(trainer.state()));
        }
    }

    @Test
    void anUntouchedNetworkGivesBackTheKernelsOfTheFile() {
        Model model = network(2);
        try (var network = Network.of(model, Network.Settings.cpu(1, 7))) {
            assertThat(bits(network.trained().graph().initializers()))
                    .isEqualTo(bits(model.graph().initializers()));
        }
    }

    private static Map<String, Tensor> afterSteps(Model model) {
        try (var network = Network.of(model, Network.Settings.cpu(1, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            step(trainer, 4);
            Map<String, Tensor> numbers = new LinkedHashMap<>(network.numbers());
            numbers.putAll(trainer.state());
            return numbers;
        }
    }

    private static void step(Trainer trainer, int times) {
        var pictures = random("x", 9, EXAMPLES, CHANNELS, SIDE, SIDE);
        var labels = Objective.Classes.of("scores", new long[] {0, 1, 1, 0, 1, 0});
        for (int i = 0; i < times; i++) {
            trainer.step(Map.of("x", pictures), labels, 0.01, 1);
        }
    }

    private static Map<String, List<Float>> bits(Map<String, Tensor> tensors) {
        Map<String, List<Float>> all = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (tensor.type().isFloating()) {
                List<Float> numbers = new ArrayList<>();
                for (float number : tensor.floats()) {
                    numbers.add(number);
                }
                all.put(name, numbers);
            }
        });
        return all;
    }

    /// Two convolutions, the second grouped, normalized and pooled; over planes, or over volumes of depth one.
    private static Model network(int axes) {
        boolean planes = axes == 2;
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("first", random("first", 1, planes ? longs(4, CHANNELS, 3, 3) : longs(4, CHANNELS, 1, 3, 3)));
        weights.put("second", random("second", 2, planes ? longs(8, 2, 3, 3) : longs(8, 2, 1, 3, 3)));
        for (String ones : List.of("scale", "variance")) {
            weights.put(ones, Tensor.ofFloats(ones, longs(8), 1, 1, 1, 1, 1, 1, 1, 1));
        }
        for (String zeros : List.of("shift", "mean")) {
            weights.put(zeros, Tensor.ofFloats(zeros, longs(8), new float[8]));
        }
        weights.put("head", random("head", 3, 72, 2));
        long[] shape = planes ? longs(-1, CHANNELS, SIDE, SIDE) : longs(-1, CHANNELS, 1, SIDE, SIDE);
        weights.put("shape", Tensor.ofLongs("shape", longs(shape.length), shape));
        var pads = Attribute.ints(planes ? longs(1, 1, 1, 1) : longs(0, 1, 1, 0, 1, 1));
        var window = Attribute.ints(planes ? longs(3, 3) : longs(1, 3, 3));
        List<Node> nodes = List.of(
                Node.of("Reshape", List.of("x", "shape"), List.of("there"), Map.of()),
                Node.of("Conv", List.of("there", "first"), List.of("a"), Map.of("pads", pads)),
                Node.of("Conv", List.of("a", "second"), List.of("b"), Map.of("group", Attribute.of(2))),
                Node.of(
                        "BatchNormalization",
                        List.of("b", "scale", "shift", "mean", "variance"),
                        List.of("n"),
                        Map.of()),
                Node.of("Relu", List.of("n"), List.of("r"), Map.of()),
                Node.of("MaxPool", List.of("r"), List.of("p"), Map.of("kernel_shape", window, "pads", pads)),
                Node.of("Flatten", List.of("p"), List.of("f"), Map.of()),
                Node.of("MatMul", List.of("f", "head"), List.of("scores"), Map.of()));
        var pictures = new Shape(List.of(Dim.named("n"), Dim.of(CHANNELS), Dim.of(SIDE), Dim.of(SIDE)));
        return SmallNets.model(nodes, weights, "x", pictures, "scores");
    }

    private static long[] longs(long... numbers) {
        return numbers;
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
