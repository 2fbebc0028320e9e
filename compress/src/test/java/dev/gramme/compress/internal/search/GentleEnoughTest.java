package dev.gramme.compress.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.Limit;
import dev.gramme.compress.Quiet;
import dev.gramme.compress.Trial;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.compress.judge.Judge;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.data.metric.Score;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// On models that answer with nothing but what their changed layers lose.
class GentleEnoughTest {
    private static final Limit LIMIT = new Limit(0.01);

    @Test
    void whatIsWithinTheLimitIsTakenWhole() {
        var found = gentle(new Losing(Map.of("a", 0.004, "b", 0.005), false)).orElseThrow();
        assertThat(found.left()).isEmpty();
        assertThat(found.quality().after().value()).isGreaterThan(0.99);
    }

    @Test
    void onlyTheWorstStayInFloat() {
        var found = gentle(new Losing(Map.of("a", 0.002, "b", 0.3, "c", 0.001, "d", 0.2), false))
                .orElseThrow();
        assertThat(found.left()).containsExactlyInAnyOrder("b", "d");
    }

    @Test
    void careGoesBeforeFloat() {
        var found = gentle(new Losing(Map.of("a", 0.002, "b", 0.05, "c", 0.001), true))
                .orElseThrow();
        assertThat(found.left()).isEmpty();
        assertThat(found.quality().within(LIMIT)).isTrue();
    }

    @Test
    void nothingIsFoundWhereEachLayerAloneLosesTooMuch() {
        assertThat(gentle(new Losing(Map.of("a", 0.5, "b", 0.3), false))).isEmpty();
    }

    /// As few as will do: with one less in float it would be beyond the limit.
    @Test
    void noMoreLayersThanNeededStayInFloat() {
        var random = new SplittableRandom(1);
        for (int trial = 0; trial < 30; trial++) {
            var losses = new HashMap<String, Double>();
            for (int i = 0; i < 12; i++) {
                losses.put("layer" + i, random.nextDouble() * 0.004);
            }
            var technique = new Losing(losses, false);
            var found = gentle(technique).orElseThrow();
            assertThat(found.quality().within(LIMIT)).isTrue();
            var worst = technique.worst();
            assertThat(found.left())
                    .isEqualTo(Set.copyOf(worst.subList(0, found.left().size())));
            if (!found.left().isEmpty()) {
                var fewer = Set.copyOf(worst.subList(0, found.left().size() - 1));
                assertThat(technique.lost(fewer)).isGreaterThan(LIMIT.share());
            }
        }
    }

    private static Optional<Attempt> gentle(Losing technique) {
        var jury = Jury.of(new Trial<>(Examples.of(List.of(Map.of())), new Losses()), model(0), 1);
        var sensitivities = Sensitivities.of(technique, jury, Quiet.OBSERVER);
        assertThat(sensitivities.worst()).isEqualTo(technique.worst());
        return new GentleEnough(jury, LIMIT).of(technique, sensitivities::worst);
    }

    /// Changed layers lose so much each; with care a tenth of it.
    private record Losing(Map<String, Double> losses, boolean canCare) implements Technique {
        @Override
        public String name() {
            return "losing";
        }

        @Override
        public String word() {
            return "losing";
        }

        @Override
        public List<Layer> layers() {
            return losses.keySet().stream()
                    .sorted()
                    .map(key -> new Layer(key, key, "MatMul", 8, 1, 1, ""))
                    .toList();
        }

        @Override
        public Optional<Technique> gentler(Set<String> layers) {
            var gentle = new HashMap<>(losses);
            layers.forEach(layer -> gentle.computeIfPresent(layer, (_, loss) -> loss / 10));
            return canCare ? Optional.of(new Losing(gentle, false)) : Optional.empty();
        }

        @Override
        public Model apply(Set<String> left) {
            return model(lost(left));
        }

        double lost(Set<String> left) {
            return losses.entrySet().stream()
                    .filter(entry -> !left.contains(entry.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        List<String> worst() {
            return losses.entrySet().stream()
                    .sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private record Losses() implements Judge<Double> {
        @Override
        public Double answer(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
            return outputs.values().stream().findFirst().orElseThrow().doubles()[0];
        }

        @Override
        public Judgement judge(List<Double> original, List<Double> other) {
            double left = 1 - other.getFirst();
            return new Judgement(
                    1, 1, new Score("kept", left, left, left), 1 - left, 1 - left, Optional.empty(), Optional.empty());
        }

        @Override
        public double distance(List<Double> original, List<Double> other) {
            return other.getFirst();
        }
    }

    private static Model model(double loss) {
        var number = Tensor.ofDoubles("loss", ElementType.DOUBLE, new long[] {1}, loss);
        var node = Node.of("Identity", List.of("loss"), List.of("y"), Map.of());
        var output = ValueInfo.of("y", ElementType.DOUBLE, Shape.of(1));
        var graph = new Graph(
                "losing", List.of(node), Map.of("loss", number), List.of(), List.of(output), List.of(), Unread.NONE);
        return new Model(8, Map.of("", 13L), "gramme", graph, Map.of(), Unread.NONE);
    }
}
