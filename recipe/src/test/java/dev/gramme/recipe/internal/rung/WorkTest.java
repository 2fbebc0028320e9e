package dev.gramme.recipe.internal.rung;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.EncoderBlueprint;
import dev.gramme.model.build.ImageInput;
import org.junit.jupiter.api.Test;

/// Products counted by hand.
class WorkTest {
    @Test
    void aTextTakesItsWeightsOnceForEachToken() {
        var convolutions = EncoderBlueprint.parse("text-cnn:2x64").build(100, 512, 1);
        assertThat(Work.of(convolutions, 512)).isEqualTo(2 * (3 * 64) * 64 * 512.0);
        var attention = EncoderBlueprint.parse("small-bert:4x128").build(100, 128, 1);
        assertThat(Work.of(attention, 128)).isEqualTo(4 * 12 * 128 * 128 * 128.0);
    }

    @Test
    void aPictureTakesThemOnceForEachPlace() {
        var input = new ImageInput(1, 8, 8);
        double small = Work.of(Blueprint.parse("plain-cnn:4").build(input, 3, 1), 0);
        // Two convolutions a stage, of 4, 8 and 16 channels; each stage halves the side in the end.
        double first = 9 * (1 * 4 + 4 * 4) * 64;
        double second = 9 * (4 * 8 + 8 * 8) * 16;
        double third = 9 * (8 * 16 + 16 * 16) * 4;
        assertThat(small).isEqualTo(first + second + third + 16 * 3);
    }
}
