package dev.gramme.compress.internal.search;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Goal;
import dev.gramme.meter.Machine;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.CostComparison;
import dev.gramme.model.cost.PeakMemory;
import dev.gramme.model.cost.Settings;
import dev.gramme.model.cost.TimeShares;
import dev.gramme.model.cost.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// What predictions cost, on the example of middle size, with one thread.
///
/// @param inputs of one prediction
/// @param machine whose sensors tell of energy
/// @param measuring how to measure at length
record Gauge(Map<String, Tensor> inputs, Machine machine, Settings measuring) {
    private static final int LOOKED_AT = 101;

    private static final int FEWEST_ROUNDS = 5;
    private static final int GLANCE = 10;

    static Gauge of(Examples examples, Machine machine, Settings measuring) {
        var some = examples.some(LOOKED_AT);
        List<Integer> bySize = IntStream.range(0, some.size())
                .boxed()
                .sorted(Comparator.comparingLong(index -> size(some.inputs(index))))
                .toList();
        return new Gauge(some.inputs(bySize.get(bySize.size() / 2)), machine, measuring);
    }

    private static long size(Map<String, Tensor> inputs) {
        return inputs.values().stream().mapToLong(Tensor::size).sum();
    }

    /// Enough for a goal: where time decides nothing, a glance shows about what it is.
    CostComparison forChoice(Goal goal, Model first, Model second) {
        return switch (goal) {
            case LATENCY, ENERGY -> shortly(first, second);
            case SIZE, MEMORY ->
                measured(
                        first,
                        second,
                        new Settings(
                                measuring.threads(),
                                FEWEST_ROUNDS,
                                measuring.turn().dividedBy(GLANCE),
                                measuring.warmUp().dividedBy(GLANCE),
                                measuring.seed()));
        };
    }

    /// Enough to tell options apart.
    CostComparison shortly(Model first, Model second) {
        return measured(
                first,
                second,
                new Settings(
                        measuring.threads(),
                        Math.max(FEWEST_ROUNDS, measuring.rounds() / 3),
                        measuring.turn().dividedBy(2),
                        measuring.warmUp().dividedBy(2),
                        measuring.seed()));
    }

    CostComparison atLength(Model first, Model second) {
        return measured(first, second, measuring);
    }

    private CostComparison measured(Model first, Model second, Settings settings) {
        return CostComparison.measure(
                Candidate.of("original", first, inputs), Candidate.of("compressed", second, inputs), settings, machine);
    }

    OptionalLong memory(Model model) {
        return PeakMemory.measure(model, inputs);
    }

    /// Which operations take how much of a prediction's time; nothing is known where ONNX Runtime does not
    /// tell.
    TimeShares times(Model model) {
        try {
            return TimeShares.measure(model, inputs);
        } catch (GrammeException e) {
            return TimeShares.UNKNOWN;
        }
    }

    /// Whether the second is faster by more than the same model differs from itself. On a busy machine that
    /// noise is large, and only a large gain counts.
    static boolean isFaster(CostComparison cost) {
        return cost.verdict().outcome() == Verdict.Outcome.FASTER
                || cost.cpuRatio().high() < cost.disturbance().noiseLow();
    }
}
