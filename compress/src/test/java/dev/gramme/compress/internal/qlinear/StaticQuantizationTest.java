package dev.gramme.compress.internal.qlinear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.internal.calibrate.Method;
import dev.gramme.compress.internal.calibrate.RangeCalibration;
import dev.gramme.compress.internal.calibrate.Ranges;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Matrix;
import dev.gramme.compress.internal.int8.SaturatingProduct;
import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.MobileCnn;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.model.build.ResNet;
import dev.gramme.model.rewrite.Rewriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaticQuantizationTest {
    private static final ImageInput IMAGE = new ImageInput(3, 16, 16);

    static Stream<Model> networks() {
        return Stream.of(
                        new PlainCnn(IMAGE, List.of(8L, 16L), 5).build(1),
                        new ResNet(IMAGE, List.of(8L, 16L), 1, 5).build(2),
                        new MobileCnn(IMAGE, 8, List.of(new MobileCnn.Block(16, 1), new MobileCnn.Block(24, 2)), 5)
                                .build(3))
                .map(model -> Rewriter.usual().apply(model).model())
                .map(model -> new GemmAsProduct().apply(model).orElse(model));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theResultIsNearlyTheSameAndNoConvolutionIsLeftInFloat(Model model) {
        var narrow = narrowed(model, Set.of());
        assertThat(ops(narrow)).contains("QLinearConv").doesNotContain("Conv");
        assertThat(differenceOn(model, narrow)).isLessThan(0.12);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsToStayInFloatStaysThere(Model model) {
        var layers = StaticQuantization.layers(model);
        var narrow = narrowed(model, Set.of(layers.getFirst()));
        assertThat(ops(narrow)).contains("Conv");
        var all = narrowed(model, Set.copyOf(layers));
        assertThat(ops(all)).doesNotContain("QLinearConv");
        assertThat(differenceOn(model, all)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void withoutRangesNothingChanges(Model model) {
        assertThat(new StaticQuantization(new Ranges(Map.of()), Headroom.PAIRS, Set.of()).apply(model))
                .isEmpty();
    }

    /// Whatever the activations, sums in 16 bits with saturation are those in 32 bits, in the order in
    /// which ONNX Runtime adds up: by tap, then by channel.
    @Test
    void convolutionsNeverSaturateOnProcessorsWithoutVnni() {
        var random = new SplittableRandom(5);
        for (Model model : networks().toList()) {
            for (Convolution convolution : Convolution.of(model)) {
                if (!convolution.isDepthwise()) {
                    var matrix = byTapAndChannel(convolution);
                    for (int trial = 0; trial < 20; trial++) {
                        int[] activations = new int[matrix.rows()];
                        Arrays.setAll(activations, i -> random.nextBoolean() ? 255 : random.nextInt(256));
                        for (int n = 0; n < matrix.columns(); n++) {
                            assertThat(SaturatingProduct.of(activations, matrix, n))
                                    .isEqualTo(SaturatingProduct.exactly(activations, matrix, n));
                        }
                    }
                }
            }
        }
    }

    private static Int8Matrix byTapAndChannel(Convolution convolution) {
        var kernels = Int8Kernels.of(convolution, 0.01f, Headroom.PAIRS);
        int taps = convolution.taps();
        int inputs = convolution.inputsPerGroup();
        int outputs = convolution.outputs();
        byte[] values = new byte[kernels.values().length];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                for (int tap = 0; tap < taps; tap++) {
                    values[(tap * inputs + input) * outputs + output] =
                            kernels.values()[(output * inputs + input) * taps + tap];
                }
            }
        }
        return new Int8Matrix(taps * inputs, outputs, values, kernels.scales());
    }

    private static Model narrowed(Model model, Set<String> left) {
        try (var calibration = RangeCalibration.of(model, StaticQuantization.values(model), 1)) {
            for (int seed = 0; seed < 16; seed++) {
                calibration.see(GeneratedInputs.of(model, seed));
            }
            var ranges = calibration.ranges(new Method.Extremes());
            return new StaticQuantization(ranges, Headroom.PAIRS, left)
                    .apply(model)
                    .orElse(model);
        }
    }

    private static double differenceOn(Model model, Model other) {
        double sum = 0;
        for (int seed = 0; seed < 8; seed++) {
            var inputs = GeneratedInputs.of(model, seed);
            sum += Agreement.of(run(other, inputs), run(model, inputs)).maxRelDiff();
        }
        return sum / 8;
    }

    private static List<String> ops(Model model) {
        return model.graph().nodes().stream().map(node -> node.op()).toList();
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
