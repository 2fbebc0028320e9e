package dev.gramme.compress.internal.skew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.graph.CrossLayerEqualization;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SkewedTest {
    private static final Model PLAIN = Blueprint.parse("mobile-cnn:16-32x2").build(new ImageInput(3, 16, 16), 10, 3);
    private static final Model SKEWED = Skewed.of(PLAIN, 4, 1);

    @Test
    void skewingAndEqualizingChangeNoAnswer() {
        assertThat(difference(SKEWED, PLAIN)).isLessThan(1e-5);
        assertThat(difference(new CrossLayerEqualization().apply(SKEWED).orElseThrow(), PLAIN))
                .isLessThan(1e-4);
    }

    @Test
    void oneScaleForEachTensorFailsAndOursDoesNot() {
        double naive = difference(Skewed.naive(SKEWED, examples(SKEWED)), PLAIN);
        double ours = difference(rounded(SKEWED), PLAIN);
        double unskewed = difference(rounded(Skewed.of(PLAIN, 0, 1)), PLAIN);
        assertThat(naive).isGreaterThan(0.3);
        assertThat(ours).isLessThan(0.1);
        assertThat(ours).isLessThan(1.5 * unskewed + 0.01);
    }

    private static Model rounded(Model model) {
        return StaticInt8.of(model, examples(model), 1).orElseThrow().apply(Set.of());
    }

    private static Examples examples(Model model) {
        return Examples.of(LongStream.range(0, 16)
                .mapToObj(seed -> GeneratedInputs.of(model, seed))
                .toList());
    }

    private static double difference(Model model, Model other) {
        double sum = 0;
        for (int seed = 100; seed < 116; seed++) {
            var inputs = GeneratedInputs.of(other, seed);
            sum += Agreement.of(run(model, inputs), run(other, inputs)).maxRelDiff();
        }
        return sum / 16;
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
