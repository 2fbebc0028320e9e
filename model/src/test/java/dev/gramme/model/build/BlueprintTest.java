package dev.gramme.model.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ModelSummary;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BlueprintTest {
    @Test
    void aSizeIsOneWidthOrAllOfThem() {
        assertThat(Blueprint.parse("resnet")).hasToString("resnet:16-32-64x3");
        assertThat(Blueprint.parse("resnet:8")).hasToString("resnet:8-16-32x3");
        assertThat(Blueprint.parse("resnet:8-20x1")).hasToString("resnet:8-20x1");
        assertThat(Blueprint.parse("plain-cnn:32-64-192")).hasToString("plain-cnn:32-64-192");
        assertThat(Blueprint.parse("mlp:100")).hasToString("mlp:100-100");
        assertThat(Blueprint.isOne("resnet:16")).isTrue();
        assertThat(Blueprint.isOne("resnet.onnx")).isFalse();
    }

    @Test
    void theNearestNameIsGiven() {
        assertThatThrownBy(() -> Blueprint.parse("resnett:16"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("There is no network 'resnett'; there are plain-cnn, mobile-cnn, resnet, mlp")
                .hasMessageContaining("Maybe resnet was meant");
    }

    @Test
    void malformedSizesAreNamed() {
        for (String size : List.of("", "x3", "16-", "0", "16x0", "-4", "16,32")) {
            assertThatThrownBy(() -> Blueprint.parse("resnet:" + size))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("Maybe");
        }
        assertThatThrownBy(() -> Blueprint.parse("plain-cnn:16x2")).isInstanceOf(GrammeException.class);
    }

    @Test
    void everyKindTakesPicturesAndTellsClasses() {
        var image = new ImageInput(3, 12, 10);
        var pixels = Tensor.ofFloats("x", new long[] {2, 3, 12, 10}, new float[720]);
        for (var kind : Architecture.values()) {
            var model = new Blueprint(kind, List.of(4L, 8L), 1).build(image, 5, 1);
            try (var session = Session.of(model, 1)) {
                var logits =
                        Objects.requireNonNull(session.run(Map.of("x", pixels)).get("logits"));
                assertThat(logits.shape()).as(kind.word()).containsExactly(2, 5);
            }
        }
    }

    @Test
    void theUsualSizesAreSmall() {
        for (var kind : Architecture.values()) {
            var model = Blueprint.parse(kind.word()).build(ImageInput.GREY_28, 10, 0);
            assertThat(ModelSummary.of(model).parameters()).as(kind.word()).isBetween(30_000L, 400_000L);
        }
    }

    @Test
    void picturesThatCannotBeHalvedOftenEnoughAreRefused() {
        assertThatThrownBy(() -> Blueprint.parse("plain-cnn:4-4-4").build(new ImageInput(1, 6, 6), 2, 0))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("6×6 cannot be halved 3 times");
    }
}
