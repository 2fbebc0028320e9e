package dev.gramme.compress.internal.technique;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Agreement;
import dev.gramme.model.ElementType;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Float16Test {
    static Stream<Model> networks() {
        return Stream.of(
                        new SmallBert(2000, 64, 2, 64, 4, 128).build(1),
                        new PlainCnn(new ImageInput(3, 16, 16), List.of(16L, 32L), 5).build(1))
                .map(model -> Rewriter.usual().apply(model).model());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theFileHalvesAndAnswersHardlyMove(Model model) {
        var half = Float16.of(model).apply(Set.of());
        assertThat(OnnxFile.size(half)).isLessThan((long) (0.58 * OnnxFile.size(model)));
        assertThat(difference(half, model)).isBetween(1e-7, 5e-3);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void eachLayerSaysWhatBecomesOfIt(Model model) {
        var technique = Float16.of(model);
        var half = technique.apply(Set.of()).graph();
        assertThat(technique.layers()).isNotEmpty();
        for (Technique.Layer layer : technique.layers()) {
            var narrow = half.initializer(layer.key() + "/half").orElseThrow();
            assertThat(narrow.type()).isEqualTo(ElementType.FLOAT16);
            assertThat(layer.bits()).isEqualTo(16);
            assertThat(layer.bytesAfter()).isEqualTo(narrow.data().byteSize());
            assertThat(layer.weights()).isEqualTo(narrow.size());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsLeftAloneStaysInFloat(Model model) {
        var technique = Float16.of(model);
        String first = technique.layers().getFirst().key();
        var graph = technique.apply(Set.of(first)).graph();
        assertThat(graph.initializer(first)).map(Tensor::type).contains(ElementType.FLOAT);
        assertThat(graph.initializer(technique.layers().getLast().key())).isEmpty();
        var all = technique.layers().stream().map(Technique.Layer::key).collect(Collectors.toSet());
        assertThat(difference(technique.apply(all), model)).isZero();
    }

    /// 8-bit forms are known of a few operations, 16 bits do for whatever has weights.
    @Test
    void convolutionsAreAmongTheLayers() {
        assertThat(Float16.of(networks().toList().getLast()).layers())
                .extracting(Technique.Layer::op)
                .contains("Conv");
    }

    private static double difference(Model model, Model other) {
        var inputs = GeneratedInputs.of(other, 0);
        return Agreement.of(run(model, inputs), run(other, inputs)).maxRelDiff();
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
