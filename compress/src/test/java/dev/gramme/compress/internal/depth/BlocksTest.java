package dev.gramme.compress.internal.depth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.Rewriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlocksTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void anEncoderHasAsManyBlocksAsLayers(int layers) {
        var blocks = Blocks.of(bert(layers));
        assertThat(blocks.chain()).hasSize(layers);
        assertThat(blocks.chain().getFirst().input()).isEqualTo("embedding.norm");
        assertThat(blocks.chain().getLast().output()).isEqualTo("last_hidden_state");
        // Four square matrices, two that are twice as wide, their biases, two normalizations.
        assertThat(blocks.chain())
                .allMatch(block -> block.weights() == 4 * 32 * 32 + 2 * 32 * 64 + 4 * 32 + 64 + 32 + 4 * 32);
    }

    @ParameterizedTest
    @CsvSource({"minilm-l6, 6", "bge-small, 12"})
    @EnabledIfEnvironmentVariable(named = "GRAMME_MODELS", matches = ".+")
    void publishedEncodersDoToo(String id, int layers) {
        var unfused = OnnxFile.read(Path.of(System.getenv("GRAMME_MODELS"), id, "model.onnx"));
        for (Model model : List.of(unfused, Rewriter.usual().apply(unfused).model())) {
            var blocks = Blocks.of(model);
            assertThat(blocks.chain()).hasSize(layers);
            var block = blocks.chain().getFirst();
            long each = 4 * 384 * 384 + 2 * 384 * 1536 + 4 * 384 + 1536 + 384 + 4 * 384;
            assertThat(blocks.chain()).allMatch(other -> other.weights() == block.weights());
            assertThat(block.weights()).isEqualTo(each);
            var smaller = blocks.without(Set.of(1, layers - 1));
            assertThat(OnnxFile.size(blocks.model()) - OnnxFile.size(smaller)).isGreaterThan(2 * each * Float.BYTES);
            assertThat(Blocks.of(smaller).chain()).hasSize(layers - 2);
        }
    }

    @Test
    void withoutNoneItComputesTheSame() {
        var model = bert(3);
        assertThat(difference(Blocks.of(model).without(Set.of()), model)).isLessThan(1e-6);
    }

    @Test
    void withoutSomeItIsTheModelBuiltWithFewer() {
        var model = bert(3);
        var blocks = Blocks.of(model);
        for (int gone = 0; gone < 3; gone++) {
            var smaller = blocks.without(Set.of(gone));
            assertThat(difference(smaller, withLayers(model, gone))).isLessThan(1e-6);
            assertThat(OnnxFile.size(smaller)).isLessThan(OnnxFile.size(blocks.model()));
            assertThat(Blocks.of(smaller).chain()).hasSize(2);
        }
        var none = blocks.without(Set.of(0, 1, 2));
        assertThat(none.graph().initializers().keySet()).noneMatch(name -> name.startsWith("layer"));
        assertThat(run(none, GeneratedInputs.of(model, 3))).containsKey("last_hidden_state");
    }

    /// The two-layer model with the weights of the others' layers.
    private static Model withLayers(Model model, int gone) {
        var two = bert(2);
        var weights = new LinkedHashMap<>(two.graph().initializers());
        int[] left = IntStream.range(0, 3).filter(layer -> layer != gone).toArray();
        weights.replaceAll((name, _) -> {
            String from = name;
            for (int layer = 0; layer < 2; layer++) {
                String own = layer == 1 ? "last_hidden_state" : "layer0.output";
                String other = left[layer] == 2 ? "last_hidden_state" : "layer" + left[layer] + ".output";
                if (name.startsWith(own)) {
                    from = other + name.substring(own.length());
                } else if (name.startsWith("layer" + layer + ".")) {
                    from = "layer" + left[layer] + name.substring(6);
                }
            }
            var tensor = model.graph().initializer(from).orElseThrow();
            return tensor.renamed(name);
        });
        return two.withGraph(two.graph().withInitializers(weights));
    }

    @Test
    void convolutionsWithResidualsHaveBlocksAndPlainNetworksHaveNone() {
        var image = new ImageInput(3, 16, 16);
        // The first of the last stage's four blocks halves the picture.
        assertThat(Blocks.of(Blueprint.parse("resnet:16x4").build(image, 10, 1)).chain())
                .hasSize(3);
        assertThat(Blocks.of(Blueprint.parse("plain-cnn:16-32").build(image, 10, 1))
                        .chain())
                .isEmpty();
        assertThat(Blocks.of(Blueprint.parse("mlp:64-64-64-64").build(image, 10, 1))
                        .chain())
                .isEmpty();
        assertThat(Blocks.of(bert(1)).chain()).isEmpty();
    }

    private static Model bert(int layers) {
        return new SmallBert(50, 32, layers, 32, 4, 64).build(5);
    }

    private static double difference(Model model, Model other) {
        var inputs = GeneratedInputs.of(other, 9);
        return Agreement.of(run(model, inputs), run(other, inputs)).maxRelDiff();
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
