package dev.gramme.compress.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Operators;
import dev.gramme.compress.Quiet;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.model.build.SmallBert;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TechniquesTest {
    private static final Model ENCODER = Prepared.of(
                    new SmallBert(1000, 32, 1, 32, 2, 64).build(1), Operators.ONNX_RUNTIME)
            .model();
    private static final Model PICTURES = Prepared.of(
                    new PlainCnn(new ImageInput(3, 16, 16), List.of(16L, 16L), 5).build(1), Operators.ONNX_RUNTIME)
            .model();

    @Test
    void weightsAloneAreNarrowedWhereTheFileOrMemoryIsToBeSmall() {
        assertThat(words(ENCODER, Goal.MEMORY, 4))
                .containsExactlyInAnyOrder("int8-dynamic", "int8-blocks", "int4-blocks", "float16");
        assertThat(words(ENCODER, Goal.SIZE, 4))
                .contains("int8-dynamic", "int5-packed", "int8-blocks", "int4-blocks", "float16");
    }

    @Test
    void nothingIsMeasuredForSpeedThatCannotBeFaster() {
        assertThat(words(ENCODER, Goal.LATENCY, 4)).containsExactly("int8-dynamic");
        assertThat(words(ENCODER, Goal.ENERGY, 4)).containsExactly("int8-dynamic");
    }

    @Test
    void withoutExamplesWhatNeedsNoneIsStillOffered() {
        assertThat(words(ENCODER, Goal.MEMORY, 0)).contains("int8-dynamic", "int8-blocks", "int4-blocks", "float16");
        assertThat(words(PICTURES, Goal.SIZE, 0)).contains("float16").doesNotContain("int8-static");
        assertThat(words(PICTURES, Goal.SIZE, 4)).contains("float16", "int8-static");
    }

    @Test
    void whatTheStandardHasNoOperationForIsNotOffered() {
        assertThat(words(ENCODER, Goal.SIZE, 4, Operators.STANDARD))
                .contains("int8-dynamic", "float16")
                .doesNotContain("int8-blocks", "int4-blocks");
    }

    private static List<String> words(Model model, Goal goal, int examples) {
        return words(model, goal, examples, Operators.ONNX_RUNTIME);
    }

    private static List<String> words(Model model, Goal goal, int examples, Operators operators) {
        var seen = Examples.of(LongStream.range(0, examples)
                .mapToObj(seed -> GeneratedInputs.of(model, seed))
                .toList());
        return new Techniques(model, seen, operators, 1, false, Quiet.OBSERVER)
                .of(goal).stream().map(Technique::word).toList();
    }
}
