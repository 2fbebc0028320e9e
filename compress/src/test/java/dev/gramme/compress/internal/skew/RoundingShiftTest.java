package dev.gramme.compress.internal.skew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.calibrate.Method;
import dev.gramme.compress.internal.calibrate.RangeCalibration;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.qlinear.RoundingShift;
import dev.gramme.compress.internal.qlinear.StaticQuantization;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.rewrite.Rewriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// On a depthwise network in which one weight of each kernel is many times as large as the others, so that these are
/// rounded coarsely, and always in the same direction for a channel: its mean moves.
class RoundingShiftTest {
    private static final Model MODEL = spiked(30);
    private static final Examples SEEN = examples(0, 48);
    private static final List<float[]> EXPECTED = logits(MODEL);

    @Test
    void theMeanOfTheAnswersComesBackOnExamplesThatItWasNotMeasuredOn() {
        try (var calibration = RangeCalibration.of(MODEL, StaticQuantization.values(MODEL), 1)) {
            for (int i = 0; i < SEEN.size(); i++) {
                calibration.see(SEEN.inputs(i));
            }
            var rounding = new StaticQuantization(calibration.ranges(new Method.Extremes()), Headroom.PAIRS, Set.of());
            var plain = rounding.apply(MODEL).orElseThrow();
            var shift = RoundingShift.of(MODEL, plain, SEEN, 1);
            assertThat(shift.byLayer().keySet()).hasSize(Convolution.of(MODEL).size() + 1);
            var corrected = rounding.apply(shift.takenFrom(MODEL, Set.of())).orElseThrow();
            assertThat(meanShift(corrected)).isLessThan(0.5 * meanShift(plain));
            assertThat(distance(corrected)).isLessThan(distance(plain));
        }
    }

    @Test
    void correctionIsChosenWhereItBringsAnswersCloser() {
        var technique = StaticInt8.of(MODEL, SEEN, 1).orElseThrow();
        assertThat(technique.name()).contains("biases corrected, ");
    }

    @Test
    void layersThatStayInFloatKeepTheirBiases() {
        var technique = StaticInt8.of(MODEL, SEEN, 1).orElseThrow();
        var all = technique.layers().stream().map(Technique.Layer::key).collect(Collectors.toSet());
        assertThat(distance(technique.apply(all))).isLessThan(1e-4 * distance(technique.apply(Set.of())));
    }

    @Test
    void withoutOtherExamplesNothingIsCorrected() {
        assertThat(StaticInt8.of(MODEL, examples(0, 1), 1).orElseThrow().name()).doesNotContain("corrected");
    }

    private static Model spiked(float factor) {
        var built = Blueprint.parse("mobile-cnn:16-32x2").build(new ImageInput(3, 16, 16), 10, 3);
        var fused = Rewriter.usual().apply(built).model();
        var model = new GemmAsProduct().apply(fused).orElse(fused);
        var weights = new LinkedHashMap<>(model.graph().initializers());
        for (Convolution convolution : Convolution.of(model)) {
            if (convolution.isDepthwise()) {
                float[] numbers = convolution.weight().floats();
                for (int c = 0; c < convolution.outputs(); c++) {
                    numbers[c * convolution.taps() + c % convolution.taps()] *= factor;
                }
                var tensor = convolution.weight();
                weights.put(tensor.name(), Tensor.ofFloats(tensor.name(), tensor.shape(), numbers));
            }
        }
        return model.withGraph(model.graph().withInitializers(weights));
    }

    private static Examples examples(long from, int count) {
        return Examples.of(LongStream.range(from, from + count)
                .mapToObj(seed -> GeneratedInputs.of(MODEL, seed))
                .toList());
    }

    private static List<float[]> logits(Model model) {
        var examples = examples(1000, 32);
        try (var session = Session.of(model, 1)) {
            return LongStream.range(0, examples.size())
                    .mapToObj(i -> Objects.requireNonNull(
                                    session.run(examples.inputs((int) i)).get("logits"))
                            .floats())
                    .toList();
        }
    }

    /// The length of the mean difference.
    private static double meanShift(Model model) {
        var found = logits(model);
        double[] sum = new double[EXPECTED.getFirst().length];
        for (int i = 0; i < found.size(); i++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += (found.get(i)[c] - EXPECTED.get(i)[c]) / found.size();
            }
        }
        double squares = 0;
        for (double each : sum) {
            squares += each * each;
        }
        return Math.sqrt(squares);
    }

    /// The mean length of the difference.
    private static double distance(Model model) {
        var found = logits(model);
        double sum = 0;
        for (int i = 0; i < found.size(); i++) {
            double squares = 0;
            for (int c = 0; c < found.get(i).length; c++) {
                double each = found.get(i)[c] - EXPECTED.get(i)[c];
                squares += each * each;
            }
            sum += Math.sqrt(squares) / found.size();
        }
        return sum;
    }
}
