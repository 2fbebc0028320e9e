package dev.gramme.model.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.ModelSummary;
import dev.gramme.model.Session;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.Fusions;
import dev.gramme.model.rewrite.Rewriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// The builders: every network runs, repeats by seed, and begins with outputs of a sensible size.
class NetworksTest {
    private static final Mlp MLP = new Mlp(20, List.of(32L, 16L), 5);
    private static final PlainCnn PLAIN = new PlainCnn(ImageInput.GREY_28, List.of(16L, 32L, 64L), 10);
    private static final MobileCnn MOBILE =
            new MobileCnn(ImageInput.GREY_28, 16, List.of(new MobileCnn.Block(32, 2), new MobileCnn.Block(64, 2)), 10);
    private static final ResNet RESNET = new ResNet(ImageInput.GREY_28, List.of(16L, 32L), 2, 10);
    private static final SmallBert BERT = new SmallBert(1000, 64, 2, 32, 4, 64);

    private static final TextCnn TEXT = new TextCnn(1000, 2, 16);
    private static final TextCnn WORDS = new TextCnn(1000, 0, 16);

    @Test
    void everyNetworkRunsAndItsShapesAreKnown() {
        for (Model model :
                List.of(MLP.build(1), PLAIN.build(1), MOBILE.build(1), RESNET.build(1), BERT.build(1), TEXT.build(1))) {
            var output = output(model);
            assertThat(output.floats()).doesNotContain(Float.NaN);
            var declared = model.graph().outputs().getFirst();
            var inferred = Objects.requireNonNull(ShapeInference.of(model).get(declared.name()));
            assertThat(inferred.shape()).isEqualTo(declared.shape());
            assertThat(inferred.shape().orElseThrow().dim(0)).hasToString("batch");
            // Neither vanishing nor exploding.
            assertThat(deviation(output)).isBetween(0.01, 100.0);
        }
    }

    @Test
    void aSeedRepeatsBitByBitAndAnotherDiffers() {
        LongFunction<Model> build = RESNET::build;
        assertThat(build.apply(7)).isEqualTo(build.apply(7)).isNotEqualTo(build.apply(8));
    }

    @Test
    void parametersAreCountedAsByHand() {
        assertThat(ModelSummary.of(MLP.build(0)).parameters()).isEqualTo(20 * 32 + 32 + 32 * 16 + 16 + 16 * 5 + 5);
    }

    @Test
    void paddingDoesNotReachTheOtherTokens() {
        try (var session = Session.of(BERT.build(3), 1)) {
            var full = new HashMap<>(GeneratedInputs.of(BERT.build(3), 0));
            var shape = new long[] {1, 4};
            full.put("input_ids", Tensor.ofLongs("input_ids", shape, 5, 6, 7, 8));
            full.put("token_type_ids", Tensor.ofLongs("token_type_ids", shape, 0, 0, 0, 0));
            full.put("attention_mask", Tensor.ofLongs("attention_mask", shape, 1, 1, 0, 0));
            var one = session.run(full).values().iterator().next().floats();
            full.put("input_ids", Tensor.ofLongs("input_ids", shape, 5, 6, 70, 80));
            var other = session.run(full).values().iterator().next().floats();
            assertThat(Arrays.copyOf(one, 64)).isEqualTo(Arrays.copyOf(other, 64));
        }
    }

    /// What a text's mean is taken of must not depend on how far it was filled up.
    @Test
    void convolutionsSeeNoPadding() {
        try (var session = Session.of(TEXT.build(3), 1)) {
            var three = session.run(Map.of(
                    "input_ids", Tensor.ofLongs("input_ids", new long[] {1, 3}, 5, 6, 7),
                    "attention_mask", Tensor.ofLongs("attention_mask", new long[] {1, 3}, 1, 1, 1)));
            var filled = session.run(Map.of(
                    "input_ids", Tensor.ofLongs("input_ids", new long[] {1, 5}, 5, 6, 7, 80, 90),
                    "attention_mask", Tensor.ofLongs("attention_mask", new long[] {1, 5}, 1, 1, 1, 0, 0)));
            var expected = states(three);
            var found = states(filled);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
            }
            assertThat(Arrays.copyOfRange(found, expected.length, found.length)).containsOnly(0);
        }
    }

    @Test
    void convolutionsKnowTheOrderOfWordsAndTheirAbsenceDoesNot() {
        assertThat(sums(TEXT, 5, 6, 7, 8)).isNotEqualTo(sums(TEXT, 5, 7, 6, 8));
        assertThat(sums(WORDS, 5, 6, 7, 8)).containsExactly(sums(WORDS, 5, 7, 6, 8), within(1e-4));
    }

    private static float[] states(Map<String, Tensor> outputs) {
        return outputs.values().iterator().next().floats();
    }

    /// Over a text's tokens.
    private static double[] sums(TextCnn network, long... ids) {
        var shape = new long[] {1, ids.length};
        var mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (var session = Session.of(network.build(3), 1)) {
            var states = states(session.run(Map.of(
                    "input_ids", Tensor.ofLongs("input_ids", shape, ids),
                    "attention_mask", Tensor.ofLongs("attention_mask", shape, mask))));
            var sums = new double[16];
            for (int i = 0; i < states.length; i++) {
                sums[i % sums.length] += states[i];
            }
            return sums;
        }
    }

    @Test
    void theUsualRewritesAreProvenOnThem() {
        var convolutions = Rewriter.usual().apply(RESNET.build(5));
        assertThat(convolutions.steps()).allMatch(Rewriter.Step::kept);
        assertThat(ModelSummary.of(convolutions.model()).ops()).doesNotContainKey("BatchNormalization");
        var bert = Rewriter.usual().apply(BERT.build(5));
        assertThat(bert.steps()).allMatch(Rewriter.Step::kept);
        assertThat(ModelSummary.of(bert.model()).ops()).containsEntry("com.microsoft.Gelu", 2L);
        assertThat(Fusions.ATTENTION.matches(bert.model()))
                .hasSize(2)
                .allSatisfy(match -> assertThat(match.value("mask")).isEqualTo("mask.bias"));
    }

    @Test
    void inputsAreNamedWithTheirFreeDimensions() {
        assertThat(BERT.build(0).graph().inputs().stream()
                        .map(ValueInfo::shape)
                        .map(shape -> shape.orElseThrow().toString()))
                .containsOnly("[batch×sequence]");
    }

    private static Tensor output(Model model) {
        try (var session = Session.of(model, 1)) {
            return session.run(GeneratedInputs.of(model, 0)).values().iterator().next();
        }
    }

    private static double deviation(Tensor tensor) {
        var values = tensor.doubles();
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
