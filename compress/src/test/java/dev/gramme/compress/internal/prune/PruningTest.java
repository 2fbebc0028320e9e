package dev.gramme.compress.internal.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.ImageInput;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PruningTest {
    private static final Model MODEL = Blueprint.parse("resnet:16-32-64x2").build(new ImageInput(1, 12, 12), 5, 1);
    private static final GeneratedInputs.Sizes ONE = new GeneratedInputs.Sizes(1, 12, 12);

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8})
    void takesTheShareAndKeepsWidthsThatSuitTheMachine(double share) {
        var graph = DependencyGraph.of(MODEL);
        for (var costs : List.of(Costs.ofWeights(graph), Costs.ofProducts(graph, GeneratedInputs.of(MODEL, 1, ONE)))) {
            for (var spread : Pruning.Spread.values()) {
                var pruning = new Pruning(share, spread, Pruning.Widths.USUAL);
                var removed = pruning.plan(new Importance.Magnitude().of(graph), costs);
                double left = costs.of(removed) / costs.of(Set.of());
                assertThat(left).isLessThanOrEqualTo(1 - share).isGreaterThan(1 - share - 0.15);
                for (Group group : graph.groups()) {
                    long kept = group.channels().stream()
                            .filter(channel -> !removed.contains(channel))
                            .count();
                    assertThat(kept % 8).isZero();
                    assertThat(kept).isPositive();
                }
            }
        }
    }

    @Test
    void productsAreCountedAsTheyAre() {
        var graph = DependencyGraph.of(Blueprint.parse("plain-cnn:8").build(new ImageInput(1, 12, 12), 5, 1));
        var costs = Costs.ofProducts(graph, GeneratedInputs.of(graph.model(), 1, ONE));
        // 8, 16 and 32 channels at 12 × 12, 6 × 6 and 3 × 3 places: (1 + 8) · 8 · 9 · 144 + (8 + 16) · 16 · 9 · 36
        // + (16 + 32) · 32 · 9 · 9 + 32 · 5.
        assertThat(costs.of(Set.of())).isEqualTo(342_304);
    }

    static Stream<Importance> importances() {
        var inputs = LongStream.range(0, 6)
                .mapToObj(seed -> GeneratedInputs.of(MODEL, seed, ONE))
                .toList();
        var batches = inputs.stream()
                .map(each -> new Importance.Batch(each, Objective.Classes.of("logits", 3)))
                .toList();
        return Stream.of(
                new Importance.Magnitude(),
                new Importance.Activation(inputs, 1),
                new Importance.Taylor(batches, Network.Settings.cpu(1, 0)));
    }

    /// Eight channels of each block do nothing: without them the model computes the same.
    @ParameterizedTest
    @MethodSource("importances")
    void whatDoesNothingGoesFirst(Importance importance) {
        var dead = withDeadChannels(MODEL);
        var graph = DependencyGraph.of(dead);
        var costs = Costs.ofWeights(graph);
        var pruning = new Pruning(0.1, Pruning.Spread.BY_LOSS, Pruning.Widths.USUAL);
        var smaller = graph.without(pruning.plan(importance.of(graph), costs));
        var inputs = GeneratedInputs.of(MODEL, 9, ONE);
        assertThat(Agreement.of(run(smaller, inputs), run(dead, inputs)).maxRelDiff())
                .isLessThan(1e-4);
    }

    private static Model withDeadChannels(Model model) {
        var weights = new LinkedHashMap<>(model.graph().initializers());
        weights.replaceAll((name, tensor) -> {
            boolean inner = name.matches("stage\\d\\.block\\d\\.conv0\\..*");
            return inner && !name.contains("running") ? firstEightZero(tensor) : tensor;
        });
        weights.replaceAll(
                (name, tensor) -> name.matches("stage\\d\\.block\\d\\.conv1\\.weight") ? inputsZero(tensor) : tensor);
        return model.withGraph(model.graph().withInitializers(weights));
    }

    private static Tensor firstEightZero(Tensor tensor) {
        float[] numbers = tensor.floats();
        int each = numbers.length / (int) tensor.shape()[0];
        for (int i = 0; i < 8 * each; i++) {
            numbers[i] = 0;
        }
        return Tensor.ofFloats(tensor.name(), tensor.shape(), numbers);
    }

    private static Tensor inputsZero(Tensor tensor) {
        float[] numbers = tensor.floats();
        int inputs = (int) tensor.shape()[1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 9 % inputs < 8 ? 0 : numbers[i];
        }
        return Tensor.ofFloats(tensor.name(), tensor.shape(), numbers);
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }

    @Test
    void nothingOrAllIsNoShare() {
        for (double share : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatThrownBy(() -> new Pruning(share, Pruning.Spread.EVEN, Pruning.Widths.USUAL))
                    .isInstanceOf(GrammeException.class);
        }
    }
}
