package dev.gramme.compress.internal.prune;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A model without some channels computes what the whole model does when all weights of those channels are 0: nothing
/// of them reaches anything else then.
final class DependencyGraphTest {
    private static final double TOLERANCE = 2e-4;
    private static final GeneratedInputs.Sizes SIZES = new GeneratedInputs.Sizes(2, 9, 64);

    static Stream<Model> built() {
        var image = new ImageInput(3, 16, 16);
        var grey = new ImageInput(1, 28, 28);
        return Stream.of(
                Blueprint.parse("resnet:16-32-64x2").build(image, 10, 1),
                Blueprint.parse("mobile-cnn:16-32x2").build(image, 10, 2),
                Blueprint.parse("plain-cnn:16-32").build(grey, 10, 3),
                Blueprint.parse("mlp:64-32").build(grey, 10, 4),
                new SmallBert(50, 32, 2, 64, 4, 128).build(5),
                Graphs.grouped(),
                Graphs.branches(),
                Graphs.apart(),
                Graphs.excited());
    }

    @ParameterizedTest
    @MethodSource("built")
    void withoutChannelsAsWithTheirWeightsZero(Model model) {
        check(model, 8, 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pp-ocr-v4-cls", "pp-ocr-v4-det", "pp-ocr-v4-rec", "minilm-l6", "bge-small"})
    @EnabledIfEnvironmentVariable(named = "GRAMME_MODELS", matches = ".+")
    void publishedModelsToo(String id) throws Exception {
        try (var files = Files.walk(Path.of(System.getenv("GRAMME_MODELS"), id))) {
            var file = files.filter(path -> path.toString().endsWith(".onnx"))
                    .findFirst()
                    .orElseThrow();
            check(OnnxFile.read(file), 1, 0.15);
        }
    }

    /// @param first the share that goes in the first round: with most of it gone, nothing is left but rounding
    private static void check(Model model, int rounds, double first) {
        var graph = DependencyGraph.of(model);
        var free = graph.groups().stream().filter(group -> !group.averaged()).toList();
        assertThat(free).isNotEmpty();
        var inputs = GeneratedInputs.of(graph.model(), 7, SIZES);
        var random = new SplittableRandom(42);
        for (int round = 0; round < rounds; round++) {
            Set<Integer> removed = new HashSet<>();
            for (Group group : free) {
                // All but one, some, or none of each group.
                double share = round == 0 ? first : random.nextDouble();
                group.channels().stream()
                        .skip(1)
                        .filter(_ -> random.nextDouble() < share)
                        .forEach(removed::add);
            }
            var smaller = graph.without(removed);
            var expected = run(masked(graph, removed), inputs);
            assertThat(Agreement.of(run(smaller, inputs), expected).maxRelDiff())
                    .isLessThan(TOLERANCE);
            assertThat(OnnxFile.size(smaller) < OnnxFile.size(graph.model())).isEqualTo(!removed.isEmpty());
        }
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }

    private static Model masked(DependencyGraph graph, Set<Integer> removed) {
        var weights = new LinkedHashMap<>(graph.model().graph().initializers());
        graph.weights().forEach((name, weight) -> {
            long[] shape = weight.shape();
            float[] numbers = weight.floats();
            long inner = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                int[] channels = graph.channels(name, axis);
                for (int i = 0; i < numbers.length && channels.length > 0; i++) {
                    if (removed.contains(channels[(int) (i / inner % channels.length)])) {
                        numbers[i] = 0;
                    }
                }
                inner *= shape[axis];
            }
            weights.put(name, Tensor.ofFloats(name, shape, numbers));
        });
        return graph.model().withGraph(graph.model().graph().withInitializers(weights));
    }

    @Test
    void headsGoAsAWhole() {
        var graph = DependencyGraph.of(new SmallBert(50, 32, 1, 64, 4, 128).build(5));
        var heads = graph.groups().stream()
                .filter(group -> group.members().stream()
                        .anyMatch(member -> member.weight().equals("layer0.key.weight")))
                .filter(group -> !group.averaged())
                .findFirst()
                .orElseThrow();
        assertThat(heads.width()).isEqualTo(4);
        assertThat(heads.members())
                .contains(
                        new Group.Member("layer0.query.weight", 1, 16),
                        new Group.Member("layer0.value.bias", 0, 16),
                        new Group.Member("layer0.attention.weight", 0, 16));
    }

    @Test
    void residualStreamGoesInOnePiece() {
        var graph = DependencyGraph.of(Blueprint.parse("resnet:16-32x2").build(new ImageInput(1, 16, 16), 10, 1));
        var stream = graph.groups().stream()
                .filter(group -> group.members().contains(new Group.Member("stem.weight", 0, 1)))
                .findFirst()
                .orElseThrow();
        assertThat(stream.width()).isEqualTo(16);
        assertThat(stream.members())
                .contains(
                        new Group.Member("stage0.block0.conv1.weight", 0, 1),
                        new Group.Member("stage0.block1.conv0.weight", 1, 1),
                        new Group.Member("stage1.block0.shortcut.weight", 1, 1));
    }

    @Test
    void inputsAndClassesStay() {
        var graph = DependencyGraph.of(Blueprint.parse("mlp:64").build(new ImageInput(1, 8, 8), 10, 1));
        assertThat(graph.groups().stream().map(Group::width)).containsExactly(64, 64);
    }
}
