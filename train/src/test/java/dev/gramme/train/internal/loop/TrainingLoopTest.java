package dev.gramme.train.internal.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.RateSchedule;
import dev.gramme.train.Trainer;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.Encoder;
import dev.gramme.train.internal.adapt.TinyEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
    private static final int EPOCHS = 4;
    private static final int BATCH = 8;
    private static final Examples EXAMPLES = new Tokens(64);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aTrainingThatWasCutOffAnywhereEndsWithTheSameBits() {
        var whole = train(Optional.empty(), Integer.MAX_VALUE);
        for (int steps : new int[] {1, 7, 8, 13, 29}) {
            var file = Optional.of(new Checkpoint(folder.resolve(steps + ".safetensors"), 3, "test"));
            train(file, steps);
            var resumed = train(file, Integer.MAX_VALUE);
            whole.forEach((name, weight) ->
                    assertThat(resumed.get(name)).as(name + " after " + steps).isEqualTo(weight));
        }
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() {
        var file = folder.resolve("c.safetensors");
        train(Optional.of(new Checkpoint(file, 1, "lora")), 3);
        assertThatThrownBy(() -> train(Optional.of(new Checkpoint(file, 1, "full")), 3))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("is of another training (lora, not full)");
    }

    @Test
    void itLearnsWhatThereIsToLearn() {
        try (var learner = learner()) {
            var loop = loop(learner, Optional.of(EXAMPLES), Optional.empty(), OptionalDouble.of(0.99), 1, 60);
            assertThat(loop.run()).isEqualTo(Ending.TARGET);
            assertThat(loop.metric().orElseThrow()).isGreaterThanOrEqualTo(0.99);
            assertThat(TrainingLoop.predicted(learner, EXAMPLES, 16)).hasSize(EXAMPLES.size());
        }
    }

    @Test
    void aTargetThatTwoEpochsInARowAreToReachTakesOneMore() {
        try (var once = learner();
                var twice = learner()) {
            var first = loop(once, Optional.of(EXAMPLES), Optional.empty(), OptionalDouble.of(0.99), 1, 60);
            var second = loop(twice, Optional.of(EXAMPLES), Optional.empty(), OptionalDouble.of(0.99), 2, 60);
            assertThat(first.run()).isEqualTo(Ending.TARGET);
            assertThat(second.run()).isEqualTo(Ending.TARGET);
            assertThat(second.epochs()).isGreaterThan(first.epochs());
            assertThat(second.metric().orElseThrow()).isGreaterThanOrEqualTo(0.99);
        }
    }

    @Test
    void aStepTeachesTheSameInOneBatchOrInSeveral() {
        var whole = train(Optional.empty(), Integer.MAX_VALUE);
        for (int batches : new int[] {2, 4}) {
            var parted = train(Optional.empty(), Integer.MAX_VALUE, batches);
            whole.forEach((name, weight) -> {
                float[] expected = weight.floats();
                float[] got = requireNonNull(parted.get(name)).floats();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(got[i]).as(name + " in " + batches).isCloseTo(expected[i], within(2e-4f));
                }
            });
        }
    }

    private Map<String, Tensor> train(Optional<Checkpoint> checkpoint, int steps) {
        return train(checkpoint, steps, 1);
    }

    private Map<String, Tensor> train(Optional<Checkpoint> checkpoint, int steps, int batches) {
        try (var learner = learner()) {
            var left = new int[] {steps};
            var watcher =
                    new TrainingLoop.Watcher(progress -> left[0]--, epoch -> () -> {}, () -> false, () -> left[0] <= 0);
            new TrainingLoop(
                            learner,
                            EXAMPLES,
                            course(EPOCHS, OptionalDouble.empty(), 1, batches),
                            Optional.empty(),
                            checkpoint,
                            watcher)
                    .run();
            return learner.weights();
        }
    }

    private static TrainingLoop loop(
            Learner learner,
            Optional<Examples> validation,
            Optional<Checkpoint> checkpoint,
            OptionalDouble target,
            int looks,
            int epochs) {
        var watcher = new TrainingLoop.Watcher(progress -> {}, epoch -> () -> {}, () -> false, () -> false);
        return new TrainingLoop(learner, EXAMPLES, course(epochs, target, looks, 1), validation, checkpoint, watcher);
    }

    private static TrainingLoop.Course course(int epochs, OptionalDouble target, int looks, int batches) {
        return new TrainingLoop.Course(
                epochs,
                BATCH / batches,
                batches,
                steps -> new RateSchedule(0.05, 0.1, steps, RateSchedule.Fall.LINEAR),
                1,
                List.of(),
                epochs,
                target,
                looks,
                looks == 1,
                7);
    }

    private static Learner learner() {
        Model model = Encoder.of(TinyEncoder.of(14)).withHead(2, new SplittableRandom(5));
        var network = Network.of(model, Network.Settings.cpu(2, 7));
        return new Learner(
                network, Trainer.adamW(network, 0.01), ClassificationHead.LOGITS, TrainingLoopTest::lesson, 7);
    }

    private static Objective lesson(Slice slice) {
        return Objective.Classes.of(
                ClassificationHead.LOGITS,
                Arrays.stream(slice.labels()).asLongStream().toArray());
    }

    /// Texts of three tokens whose class is whether the first is larger than five.
    private static final class Tokens implements Examples {
        private final long[][] ids;

        Tokens(int size) {
            var random = new SplittableRandom(11);
            ids = new long[size][];
            for (int i = 0; i < size; i++) {
                long first = random.nextLong(1, TinyEncoder.WORDS);
                ids[i] = new long[] {first, first, random.nextLong(1, TinyEncoder.WORDS)};
            }
        }

        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public int label(int index) {
            return ids[index][0] > 5 ? 1 : 0;
        }

        @Override
        public String fingerprint() {
            return "tokens";
        }

        @Override
        public List<int[]> shuffled(int batch, RandomGenerator random) {
            // Like texts in buckets by length, other batches have other examples.
            int start = random.nextInt(size()) + batch;
            int[] order = new int[size()];
            Arrays.setAll(order, i -> (i * 13 + start) % size());
            return cut(order, batch);
        }

        @Override
        public List<int[]> ordered(int batch) {
            int[] order = new int[size()];
            Arrays.setAll(order, i -> i);
            return cut(order, batch);
        }

        @Override
        public Slice slice(int... indices) {
            long[] shape = {indices.length, 3};
            long[] flat = Arrays.stream(indices)
                    .mapToObj(i -> ids[i])
                    .flatMapToLong(Arrays::stream)
                    .toArray();
            long[] mask = new long[flat.length];
            Arrays.fill(mask, 1);
            return new Slice(
                    Map.of(
                            "input_ids", Tensor.ofLongs("input_ids", shape, flat),
                            "attention_mask", Tensor.ofLongs("attention_mask", shape, mask)),
                    Arrays.stream(indices).map(this::label).toArray(),
                    indices);
        }

        private static List<int[]> cut(int[] order, int batch) {
            return IntStream.range(0, order.length / batch)
                    .mapToObj(i -> Arrays.copyOfRange(order, i * batch, (i + 1) * batch))
                    .toList();
        }
    }
}
