package dev.gramme.train.internal.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.image.Pixels;
import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImageBackboneTest {
    private static final ImageFit FIT = new ImageFit(3, 8, 8);
    private static final Model PLAIN = Blueprint.parse("plain-cnn:4-6").build(new ImageInput(3, 8, 8), 5, 1);

    @Test
    void theLastLinearLayerMakesRoomForAnother() {
        var backbone = ImageBackbone.of(PLAIN, "x", FIT);
        assertThat(backbone.features()).isEqualTo("flatten");
        var headed = backbone.withHead(3, new SplittableRandom(1));
        assertThat(scores(headed).shape()).containsExactly(2, 3);
        assertThat(headed.graph().initializers()).doesNotContainKey("former.logits.weight");
        assertThat(headed.graph().initializers()).doesNotContainKey("logits.weight");
    }

    @Test
    void aSoftmaxBehindTheLastLayerIsLeftOut() {
        var softened = ending(PLAIN, Node.of("Softmax", List.of("logits"), List.of("probabilities"), Map.of()));
        var backbone = ImageBackbone.of(softened, "x", FIT);
        assertThat(backbone.features()).isEqualTo("flatten");
        var kept = backbone.withItsOwnHead(5).orElseThrow();
        assertThat(scores(kept).floats()).containsExactly(scores(PLAIN).floats(), within(1e-6f));
        assertThat(backbone.withItsOwnHead(4)).isEmpty();
    }

    @Test
    void aFeatureMapIsAveragedAndSoAreTheVectorsOfASequence() {
        var map = ending(PLAIN, Node.of("Relu", List.of("stage1.pool"), List.of("map"), Map.of()));
        var backbone = ImageBackbone.of(map, "x", FIT);
        assertThat(backbone.shape()).containsExactly(2, 6, 2, 2);
        assertThat(scores(backbone.withHead(3, new SplittableRandom(1))).shape())
                .containsExactly(2, 3);
        var patches = ending(
                PLAIN,
                Node.of("Reshape", List.of("stage1.pool", "three"), List.of("channels"), Map.of()),
                Node.of("Transpose", List.of("channels"), List.of("patches"), Map.of("perm", Attribute.ints(0, 2, 1))));
        var constants = new LinkedHashMap<>(patches.graph().initializers());
        constants.put("three", Tensor.ofLongs("three", new long[] {3}, 0, 0, -1));
        var ofPatches = ImageBackbone.of(patches.withGraph(patches.graph().withInitializers(constants)), "x", FIT);
        assertThat(ofPatches.shape()).containsExactly(2, 4, 6);
        assertThat(scores(ofPatches.withHead(3, new SplittableRandom(1))).shape())
                .containsExactly(2, 3);
    }

    @Test
    void aHeadOfOursIsReplacedAsOftenAsOneLikes() {
        var model = PLAIN;
        for (int classes = 2; classes < 6; classes++) {
            model = ImageBackbone.of(model, "x", FIT).withHead(classes, new SplittableRandom(classes));
            assertThat(scores(model).shape()).containsExactly(2, classes);
        }
    }

    @Test
    void pixelsAreScaledByMeanAndDeviationOfEachChannel() {
        var random = new SplittableRandom(3);
        var images = new ArrayList<Image>();
        for (int i = 0; i < 10; i++) {
            byte[] pixels = new byte[3 * 64];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) (p < 64 ? 51 : p < 128 ? random.nextInt(2) * 255 : random.nextInt(256));
            }
            images.add(new Image(3, 8, 8, pixels));
        }
        var scale = PixelScale.of(Pixels.of(images, FIT));
        assertThat(scale.mean()).containsExactly(new float[] {0.2f, 0.5f, 0.5f}, within(0.05f));
        assertThat(scale.deviation()).containsExactly(new float[] {1, 0.5f, 0.29f}, within(0.02f));
        var scaled = scale.into(PLAIN, "x");
        assertThat(PixelScale.isIn(scaled)).isTrue();
        assertThat(PixelScale.isIn(PLAIN)).isFalse();
        float[] plain = pixels();
        float[] byHand = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            int channel = i / 64 % 3;
            byHand[i] = (plain[i] - scale.mean()[channel]) / scale.deviation()[channel];
        }
        assertThat(scores(scaled, plain).floats())
                .containsExactly(scores(PLAIN, byHand).floats(), within(1e-4f));
    }

    private static Model ending(Model model, Node... more) {
        var graph = model.graph();
        var nodes = new ArrayList<>(graph.nodes());
        nodes.addAll(Arrays.asList(more));
        String last = more[more.length - 1].outputs().getFirst();
        var dims = new ArrayList<Dim>(List.of(Dim.named("batch"), Dim.UNKNOWN));
        while (dims.size() < (last.equals("map") ? 4 : last.equals("patches") ? 3 : 2)) {
            dims.add(Dim.UNKNOWN);
        }
        return model.withGraph(new Graph(
                graph.name(),
                nodes,
                graph.initializers(),
                graph.inputs(),
                List.of(ValueInfo.of(last, ElementType.FLOAT, new Shape(dims))),
                List.of(),
                graph.unread()));
    }

    private static float[] pixels() {
        float[] pixels = new float[2 * 3 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 17 / 17f;
        }
        return pixels;
    }

    private static Tensor scores(Model model) {
        return scores(model, pixels());
    }

    private static Tensor scores(Model model, float[] pixels) {
        try (var session = Session.of(model, 1)) {
            var found = session.run(Map.of("x", Tensor.ofFloats("x", new long[] {2, 3, 8, 8}, pixels)));
            return Objects.requireNonNull(
                    found.get(model.graph().outputs().getFirst().name()));
        }
    }
}
