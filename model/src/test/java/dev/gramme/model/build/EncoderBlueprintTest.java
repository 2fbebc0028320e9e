package dev.gramme.model.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import org.junit.jupiter.api.Test;

class EncoderBlueprintTest {
    @Test
    void aNameAloneHasItsUsualSize() {
        assertThat(EncoderBlueprint.parse("small-bert")).hasToString("small-bert:4x128");
        assertThat(EncoderBlueprint.parse("text-cnn")).hasToString("text-cnn:2x64");
        assertThat(EncoderBlueprint.parse("text-cnn:0x50")).hasToString("text-cnn:0x50");
    }

    @Test
    void onlyNamesOfKindsAreOnes() {
        assertThat(EncoderBlueprint.isOne("text-cnn:1x8")).isTrue();
        assertThat(EncoderBlueprint.isOne("small-bert.onnx")).isFalse();
        assertThat(EncoderBlueprint.isOne("resnet:16")).isFalse();
    }

    @Test
    void whatCannotBeBuiltIsTold() {
        assertThatThrownBy(() -> EncoderBlueprint.parse("small-bert:4x100"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("No small-bert has 4 layers of the width 100")
                .hasMessageContaining("multiples of 32");
        assertThatThrownBy(() -> EncoderBlueprint.parse("small-bert:0x64")).hasMessageContaining("0 layers");
        assertThatThrownBy(() -> EncoderBlueprint.parse("text-cnn:64"))
                .hasMessageContaining("`text-cnn:2x64` is meant");
        assertThatThrownBy(() -> EncoderBlueprint.parse("bert"))
                .hasMessageContaining("small-bert:4x128, text-cnn:2x64");
    }
}
