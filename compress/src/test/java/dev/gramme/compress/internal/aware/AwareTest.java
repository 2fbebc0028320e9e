package dev.gramme.compress.internal.aware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.blocks.Nearest;
import dev.gramme.compress.internal.technique.DynamicInt8;
import dev.gramme.compress.internal.technique.PackedInt8;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.Agreement;
import dev.gramme.model.ElementType;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.Rewriter;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.Trainer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class AwareTest {
    private static final Model PICTURES = Rewriter.usual()
            .apply(Blueprint.parse("mobile-cnn:16x1").build(new ImageInput(1, 16, 16), 10, 3))
            .model();
    private static final Model TEXTS = Rewriter.usual()
            .apply(new SmallBert(600, 32, 2, 64, 2, 128).build(1))
            .model();

    @Test
    void convolutionsAreSeenInTrainingAsTheyWillBeRounded() {
        var technique = StaticInt8.of(PICTURES, examples(PICTURES), 1).orElseThrow();
        requireAlike(technique, PICTURES);
    }

    @Test
    void fewBitsAreSeenInTrainingAsTheyWillBeRounded() {
        requireAlike(packed(4), TEXTS);
    }

    /// Rounded in floats and rounded in whole numbers differ by much less than either differs from what is not rounded.
    private static void requireAlike(Technique technique, Model original) {
        var aware = technique.aware().orElseThrow();
        var seen = aware.rounding().apply(aware.start()).orElseThrow();
        // Weights that have not learnt anything are those next to them on the same grids.
        var rounded = aware.learnt().apply(aware.start()).apply(Set.of());
        double lost = 0;
        double apart = 0;
        for (int seed = 50; seed < 58; seed++) {
            var inputs = GeneratedInputs.of(original, seed);
            Map<String, Tensor> trained;
            try (var network = Network.of(seen, Network.Settings.cpu(1, 0))) {
                trained = network.run(inputs);
            }
            var float32 = run(original, inputs);
            lost += Agreement.of(trained, float32).maxRelDiff();
            apart += Agreement.of(run(rounded, inputs), trained).maxRelDiff();
        }
        assertThat(lost).isGreaterThan(1e-3);
        assertThat(apart).isLessThan(0.5 * lost);
    }

    @Test
    void weightsThatHaveLearntKeepTheirGrids() {
        var technique = packed(4);
        var aware = technique.aware().orElseThrow();
        var moved = new LinkedHashMap<>(aware.start().graph().initializers());
        var random = new SplittableRandom(5);
        moved.replaceAll((name, weight) -> shaken(weight, random));
        var trained = aware.start()
                .withGraph(aware.start().graph().with(aware.start().graph().nodes(), moved));
        var before = aware.learnt().apply(aware.start()).apply(Set.of()).graph().initializers();
        var after = aware.learnt().apply(trained).apply(Set.of()).graph().initializers();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        int same = 0;
        for (String name : new HashSet<>(after.keySet())) {
            if (name.endsWith("/scales")) {
                assertThat(numbers(after, name)).isEqualTo(numbers(before, name));
                same++;
            }
        }
        assertThat(same).isPositive();
    }

    @Test
    void trainingInRoundedFormFindsBetterNumbersThanTheNext() {
        var technique = packed(2);
        var aware = technique.aware().orElseThrow();
        var seen = aware.rounding().apply(aware.start()).orElseThrow();
        String output = TEXTS.graph().outputs().getFirst().name();
        Model trained;
        try (var network = Network.of(seen, Network.Settings.cpu(1, 0));
                var trainer = Trainer.adamW(network, 0)) {
            network.freezeAllBut(aware.start().graph().initializers().keySet());
            for (int step = 0; step < 60; step++) {
                var inputs = GeneratedInputs.of(TEXTS, 100 + step);
                var wanted = Objects.requireNonNull(run(TEXTS, inputs).get(output));
                trainer.step(inputs, new Objective.Values(output, wanted), 2e-4 * (1 - step / 60.0), 1.0);
            }
            var weights = new LinkedHashMap<>(aware.start().graph().initializers());
            network.numbers().forEach((name, tensor) -> weights.computeIfPresent(name, (_, _) -> tensor));
            trained = aware.start()
                    .withGraph(aware.start().graph().with(aware.start().graph().nodes(), weights));
        }
        double before = distance(technique.apply(Set.of()));
        double after = distance(aware.learnt().apply(trained).apply(Set.of()));
        assertThat(after).isLessThan(0.8 * before);
    }

    private static double distance(Model model) {
        double sum = 0;
        for (int seed = 50; seed < 60; seed++) {
            var inputs = GeneratedInputs.of(TEXTS, seed);
            float[] a = first(run(TEXTS, inputs));
            float[] b = first(run(model, inputs));
            for (int i = 0; i < a.length; i++) {
                sum += (a[i] - b[i]) * (a[i] - b[i]);
            }
        }
        return sum;
    }

    private static float[] numbers(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name)).floats();
    }

    private static float[] first(Map<String, Tensor> outputs) {
        return outputs.values().iterator().next().floats();
    }

    private static Tensor shaken(Tensor weight, SplittableRandom random) {
        if (weight.type() != ElementType.FLOAT || weight.shape().length != 2) {
            return weight;
        }
        float[] numbers = weight.floats();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += (float) (0.02 * random.nextGaussian());
        }
        return Tensor.ofFloats(weight.name(), weight.shape(), numbers);
    }

    private static Technique packed(int bits) {
        var wide = DynamicInt8.of(TEXTS, examples(TEXTS), 1);
        return PackedInt8.of(wide, bits, 6, new Nearest());
    }

    private static Examples examples(Model model) {
        return Examples.of(LongStream.range(0, 16)
                .mapToObj(seed -> GeneratedInputs.of(model, seed))
                .toList());
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
