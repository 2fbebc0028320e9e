package dev.gramme.train.internal.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationHeadTest {
    private static final int CLASSES = 3;

    /// Two texts of three places; the second has one token and two places of padding.
    private static final Map<String, Tensor> TEXTS = Map.of(
            "input_ids", Tensor.ofLongs("input_ids", new long[] {2, 3}, 1, 2, 3, 4, 0, 0),
            "attention_mask", Tensor.ofLongs("attention_mask", new long[] {2, 3}, 1, 1, 1, 1, 0, 0));

    @ParameterizedTest
    @ValueSource(longs = {11, 14, 17})
    void theHeadSeesTheMeanOfTheTokensUnderTheMask(long opset) {
        var model = TinyEncoder.of(opset);
        float[] hidden = run(model, "hidden");
        float[] logits = run(headed(model), ClassificationHead.LOGITS);
        float[] weight = initializer(headed(model), ClassificationHead.WEIGHT);
        assertThat(logits).hasSize(2 * CLASSES);
        for (int text = 0; text < 2; text++) {
            int tokens = text == 0 ? 3 : 1;
            for (int c = 0; c < CLASSES; c++) {
                double sum = 0;
                for (int t = 0; t < tokens; t++) {
                    for (int w = 0; w < TinyEncoder.WIDTH; w++) {
                        int at = (text * 3 + t) * TinyEncoder.WIDTH + w;
                        sum += hidden[at] * weight[w * CLASSES + c] / tokens;
                    }
                }
                assertThat((double) logits[text * CLASSES + c]).isCloseTo(sum, within(1e-6));
            }
        }
    }

    @Test
    void whatLogitsDoNotNeedIsLeftOut() {
        var graph = headed(TinyEncoder.of(14)).graph();
        assertThat(graph.outputs()).extracting(ValueInfo::name).containsExactly(ClassificationHead.LOGITS);
        assertThat(graph.initializers()).doesNotContainKey("unneeded").containsKeys("words", "square");
        assertThat(graph.nodes()).noneMatch(node -> node.outputs().contains("other"));
    }

    @Test
    void adaptersThatWereTrainedAndMergedComputeTheSameInOnnxRuntime() {
        var model = headed(TinyEncoder.of(14));
        var random = new SplittableRandom(9);
        var adapters = LowRankAdapters.of(model, 2, 4, LowRankAdapters.Targets.SQUARE, random);
        var weights = new HashMap<>(adapters.model().graph().initializers());
        adapters.trainable()
                .forEach(name -> weights.put(
                        name,
                        TinyEncoder.random(
                                name, Objects.requireNonNull(weights.get(name)).shape(), random)));
        var trained = adapters.model().withGraph(adapters.model().graph().withInitializers(weights));
        float[] beside = run(trained, ClassificationHead.LOGITS);
        float[] merged = run(adapters.merged(weights), ClassificationHead.LOGITS);
        assertThat(beside).isNotEqualTo(run(model, ClassificationHead.LOGITS));
        for (int i = 0; i < merged.length; i++) {
            assertThat(merged[i]).isCloseTo(beside[i], within(1e-6f));
        }
    }

    private static Model headed(Model model) {
        return ClassificationHead.onHiddenStates(
                model, "hidden", "attention_mask", TinyEncoder.WIDTH, CLASSES, new SplittableRandom(5));
    }

    private static float[] run(Model model, String output) {
        try (var session = Session.of(model, 1)) {
            var given = new HashMap<>(TEXTS);
            given.keySet().retainAll(session.inputs());
            return Objects.requireNonNull(session.run(given, Set.of(output)).get(output))
                    .floats();
        }
    }

    private static float[] initializer(Model model, String name) {
        return Objects.requireNonNull(model.graph().initializers().get(name)).floats();
    }
}
