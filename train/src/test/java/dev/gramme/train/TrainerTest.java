package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Agreement;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void aNetworkLearnsAndTheWrittenModelPredictsLikeIt() {
        var data = SmallNets.Stripes.of(64, 1);
        try (var network = Network.of(SmallNets.convolutional(0.1), Network.Settings.cpu(2, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            double first = trainer.step(data.inputs(), data.labels(), 0.02, 1);
            double last = first;
            for (int i = 0; i < 150; i++) {
                last = trainer.step(data.inputs(), data.labels(), 0.02, 1);
            }
            assertThat(last).isLessThan(first / 4);
            try (var session = Session.of(network.trained(), 1)) {
                var agreement = Agreement.of(network.run(data.inputs()), session.run(data.inputs()));
                assertThat(agreement.maxRelDiff()).isLessThan(1e-5);
            }
        }
    }

    @Test
    void gradientDescentWithMomentumLearnsToo() {
        var data = SmallNets.Stripes.of(64, 1);
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(1, 7));
                var trainer = Trainer.sgd(network, 0.9, 1e-4)) {
            double first = trainer.step(data.inputs(), data.labels(), 0.05, NEVER);
            for (int i = 0; i < 100; i++) {
                trainer.step(data.inputs(), data.labels(), 0.05, NEVER);
            }
            assertThat(trainer.step(data.inputs(), data.labels(), 0.05, NEVER)).isLessThan(first / 4);
        }
    }

    @Test
    void theSameSeedAndThreadsGiveTheSameWeightsBitForBit() {
        assertThat(kernelAfter(20, 2, 0.3)).isEqualTo(kernelAfter(20, 2, 0.3));
    }

    @Test
    void aResumedTrainingEndsWhereAnUninterruptedOneDoes() {
        var data = SmallNets.Stripes.of(32, 3);
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(2, 7));
                var trainer = Trainer.adamW(network, 0.01);
                var other = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(2, 7));
                var resumed = Trainer.adamW(other, 0.01)) {
            for (int i = 0; i < 5; i++) {
                trainer.step(data.inputs(), data.labels(), 0.01, 1);
            }
            other.restore(network.numbers());
            resumed.restore(trainer.state());
            for (int i = 0; i < 5; i++) {
                trainer.step(data.inputs(), data.labels(), 0.01, 1);
                resumed.step(data.inputs(), data.labels(), 0.01, 1);
            }
            network.numbers()
                    .forEach((name, tensor) ->
                            assertThat(floats(other.numbers(), name)).as(name).isEqualTo(tensor.floats()));
        }
    }

    @Test
    void twoThreadsComputeTheGradientOfTheWholeBatch() {
        Model model = linear();
        var batch = Map.of("x", Tensor.ofFloats("x", new long[] {3, 2}, 1, 2, -1, 0.5f, 3, -2));
        var targets = Tensor.ofFloats("t", new long[] {3, 1}, 1, 0, -1);
        float[] one = afterOneStep(model, batch, new Objective.Values("y", targets), 1);
        float[] two = afterOneStep(model, batch, new Objective.Values("y", targets), 2);
        assertThat(two).containsExactly(one, within(1e-6f));
    }

    @Test
    void adamWMovesAsItsFormulaSays() {
        var batch = Map.of("x", Tensor.ofFloats("x", new long[] {1, 2}, 1, 2));
        var targets = Tensor.ofFloats("t", new long[] {1, 1}, 0);
        try (var network = Network.of(linear(), Network.Settings.cpu(1, 0));
                var trainer = Trainer.adamW(network, 0.1)) {
            trainer.step(batch, new Objective.Values("y", targets), 0.01, NEVER);
            // The first step is the rate times the gradient's sign, after the decay: w - 0.01 * 0.1 * w - 0.01 * sign.
            float[] weight = floats(network.numbers(), "w");
            assertThat(weight)
                    .containsExactly(new float[] {0.5f * 0.999f - 0.01f, 0.25f * 0.999f - 0.01f}, within(1e-6f));
        }
    }

    @Test
    void frozenWeightsAndStatisticsStay() {
        var data = SmallNets.Stripes.of(16, 2);
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(2, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            network.freeze(Pattern.compile("kernel|mean|variance"));
            var before = network.numbers();
            trainer.step(data.inputs(), data.labels(), 0.01, NEVER);
            var after = network.numbers();
            for (String name : List.of("kernel", "mean", "variance")) {
                assertThat(floats(after, name)).isEqualTo(floats(before, name));
            }
            assertThat(floats(after, "head")).isNotEqualTo(floats(before, "head"));
            assertThat(network.trainedCount()).isEqualTo(4 + 4 + 8 + 2);
        }
    }

    @Test
    void runningStatisticsFollowTheBatches() {
        var data = SmallNets.Stripes.of(64, 2);
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(2, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            trainer.step(data.inputs(), data.labels(), 0, NEVER);
            assertThat(floats(network.numbers(), "mean")).doesNotContain(0f);
        }
    }

    @Test
    void aLossThatIsNotANumberNamesTheFirstCulpritAndChangesNothing() {
        var data = SmallNets.Stripes.of(8, 2);
        float[] broken = data.pictures().floats();
        broken[5] = Float.NaN;
        var inputs = Map.of("x", Tensor.ofFloats("x", data.pictures().shape(), broken));
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(1, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            assertThatThrownBy(() -> trainer.step(inputs, data.labels(), 0.01, NEVER))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("NaN")
                    .hasMessageContaining("Conv 'c'");
            assertThat(floats(network.numbers(), "mean")).containsOnly(0f);
            float[] kernel = floats(SmallNets.convolutional(0).graph().initializers(), "kernel");
            assertThat(floats(network.numbers(), "kernel")).isEqualTo(kernel);
        }
    }

    @Test
    void anUnknownOperatorIsNamedWithItsNodeAndOpset() {
        Model model = SmallNets.model(
                List.of(Node.of("Wobble", List.of("x"), List.of("y"), Map.of())), Map.of(), "x", Shape.of(2), "y");
        assertThat(Network.unsupported(model)).containsExactly("Wobble");
        assertThatThrownBy(() -> Network.of(model, Network.Settings.cpu(1, 0)).close())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Wobble")
                .hasMessageContaining("opset 15")
                .hasMessageContaining("'y'");
    }

    @Test
    void inputsThatDoNotFitAreAnErrorOfTheirNode() {
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(1, 0))) {
            var wrong = Map.of("x", Tensor.ofFloats("x", new long[] {1, 2, 1, 1}, 1, 2));
            assertThatThrownBy(() -> network.run(wrong))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("Conv 'c'")
                    .hasMessageContaining("[1, 2, 1, 1]")
                    .message()
                    .doesNotContain("Exception raised from");
            assertThatThrownBy(() -> network.run(Map.of())).hasMessageContaining("needs an input 'x'");
        }
    }

    @Test
    void aLabelBeyondTheClassesIsAnError() {
        var data = SmallNets.Stripes.of(2, 1);
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(1, 0));
                var trainer = Trainer.adamW(network, 0)) {
            assertThatThrownBy(() -> trainer.step(data.inputs(), Objective.Classes.of("scores", 0, 2), 0.1, NEVER))
                    .hasMessageContaining("label 2")
                    .hasMessageContaining("2 classes");
        }
    }

    @Test
    void aBatchWithoutExamplesIsAnError() {
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(1, 0));
                var trainer = Trainer.adamW(network, 0)) {
            var none = Map.of("x", Tensor.ofFloats("x", new long[] {0, 1, 6, 6}));
            assertThatThrownBy(() -> trainer.step(none, Objective.Classes.of("scores"), 0.1, NEVER))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("no examples");
        }
    }

    @Test
    void gradientsThatAreNotFiniteMoveNothing() {
        // The square root's slope at zero is infinite, while its value is fine.
        var nodes = List.of(
                Node.of("MatMul", List.of("x", "w"), List.of("m"), Map.of()),
                Node.of("Sqrt", List.of("m"), List.of("y"), Map.of()));
        var weight = Tensor.ofFloats("w", new long[] {1, 1}, 0);
        Model model = SmallNets.model(nodes, Map.of("w", weight), "x", Shape.of(1, 1), "y");
        var one = Map.of("x", Tensor.ofFloats("x", new long[] {1, 1}, 1));
        var target = new Objective.Values("y", Tensor.ofFloats("t", new long[] {1, 1}, 1));
        try (var network = Network.of(model, Network.Settings.cpu(1, 0));
                var trainer = Trainer.adamW(network, 0)) {
            assertThatThrownBy(() -> trainer.step(one, target, 0.1, 1)).hasMessageContaining("not finite");
            assertThat(floats(network.numbers(), "w")).containsExactly(0f);
        }
    }

    @Test
    void aTeacherAndWeightedClassesCanBeBlended() {
        var data = SmallNets.Stripes.of(4, 1);
        var teacher = Tensor.ofFloats("t", new long[] {4, 2}, 1, 0, 0, 1, 2, 0, 0, 3);
        var weights = Tensor.ofFloats("w", new long[] {2}, 1, 3);
        var classes = new Objective.Classes("scores", data.labels().labels(), Optional.of(weights), 0.1);
        var blend = new Objective.Blend(List.of(
                new Objective.Share(0.5, classes),
                new Objective.Share(0.5, new Objective.Teacher("scores", teacher, 2))));
        double one = firstLoss(blend, 1);
        assertThat(one).isPositive();
        // Slices see their own batch statistics, so only nearly the same.
        assertThat(firstLoss(blend, 2)).isCloseTo(one, within(0.2 * one));
    }

    @Test
    void theContrastOfFeaturesIsWhatItsFormulaSays() {
        // y is x itself: three features, the first two of one class, the third without kin.
        Model model = SmallNets.model(
                List.of(Node.of("MatMul", List.of("x", "w"), List.of("y"), Map.of())),
                Map.of("w", Tensor.ofFloats("w", new long[] {2, 2}, 1, 0, 0, 1)),
                "x",
                Shape.of(3, 2),
                "y");
        var batch = Map.of("x", Tensor.ofFloats("x", new long[] {3, 2}, 2, 0, 3, 3, 0, 5));
        var labels = Tensor.ofLongs("labels", new long[] {3}, 4, 4, 9);
        try (var network = Network.of(model, Network.Settings.cpu(1, 0));
                var trainer = Trainer.adamW(network, 0)) {
            double loss = trainer.step(batch, new Objective.Likeness("y", labels, 0.5), 0.01, NEVER);
            double near = Math.sqrt(0.5) / 0.5;
            double first = -Math.log(Math.exp(near) / (Math.exp(near) + 1));
            double second = -Math.log(Math.exp(near) / (2 * Math.exp(near)));
            assertThat(loss).isCloseTo((first + second) / 3, within(1e-6));
            assertThat(trainer.step(batch, new Objective.Likeness("y", labels, 0.5), 0.01, NEVER))
                    .isLessThan(loss);
        }
    }

    @Test
    void memoryStaysFlatOverThousandsOfSteps() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "the resident set is read from Linux' /proc");
        var data = SmallNets.Stripes.of(16, 1);
        try (var network = Network.of(SmallNets.convolutional(0.1), Network.Settings.cpu(2, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            for (int i = 0; i < 500; i++) {
                trainer.step(data.inputs(), data.labels(), 1e-3, 1);
            }
            System.gc();
            long early = residentKilobytes();
            for (int i = 0; i < 2500; i++) {
                trainer.step(data.inputs(), data.labels(), 1e-3, 1);
            }
            System.gc();
            assertThat(residentKilobytes() - early).isLessThan(40_000);
        }
    }

    private static float[] floats(Map<String, Tensor> numbers, String name) {
        return Objects.requireNonNull(numbers.get(name), name).floats();
    }

    private static double firstLoss(Objective objective, int threads) {
        var data = SmallNets.Stripes.of(4, 1);
        try (var network = Network.of(SmallNets.convolutional(0), Network.Settings.cpu(threads, 0));
                var trainer = Trainer.adamW(network, 0)) {
            return trainer.step(data.inputs(), objective, 0, NEVER);
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static float[] kernelAfter(int steps, int threads, double dropout) {
        var data = SmallNets.Stripes.of(32, 1);
        try (var network = Network.of(SmallNets.convolutional(dropout), Network.Settings.cpu(threads, 7));
                var trainer = Trainer.adamW(network, 0.01)) {
            for (int i = 0; i < steps; i++) {
                trainer.step(data.inputs(), data.labels(), 0.01, 1);
            }
            return floats(network.numbers(), "kernel");
        }
    }

    private static Model linear() {
        var weight = Tensor.ofFloats("w", new long[] {2, 1}, 0.5f, 0.25f);
        var nodes = List.of(Node.of("MatMul", List.of("x", "w"), List.of("y"), Map.of()));
        return SmallNets.model(nodes, Map.of("w", weight), "x", Shape.of(3, 2), "y");
    }

    private static float[] afterOneStep(Model model, Map<String, Tensor> batch, Objective objective, int threads) {
        try (var network = Network.of(model, Network.Settings.cpu(threads, 0));
                var trainer = Trainer.sgd(network, 0, 0)) {
            trainer.step(batch, objective, 0.1, NEVER);
            return floats(network.numbers(), "w");
        }
    }
}
