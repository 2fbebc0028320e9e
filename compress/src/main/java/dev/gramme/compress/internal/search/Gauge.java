package dev.gramme.compress.internal.search;

import dev.gramme.compress.Examples;
import dev.gramme.meter.Machine;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.CostComparison;
import dev.gramme.model.cost.PeakMemory;
import dev.gramme.model.cost.Settings;
import dev.gramme.model.cost.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// What predictions cost, on the example of middle size, with one thread.
///
/// @param inputs of one prediction
/// @param machine whose sensors tell of energy
/// @param seed of the order of turns
record Gauge(Map<String, Tensor> inputs, Machine machine, long seed) {
    private static final int LOOKED_AT = 101;

    /// Enough to tell options apart; what is taken is measured at length.
    private static final Settings SHORT = new Settings(1, 7, Duration.ofMillis(100), Duration.ofMillis(300), 0);

    static Gauge of(Examples examples, Machine machine, long seed) {
        var some = examples.some(LOOKED_AT);
        List<Integer> bySize = IntStream.range(0, some.size())
                .boxed()
                .sorted(Comparator.comparingLong(index -> size(some.inputs(index))))
                .toList();
        return new Gauge(some.inputs(bySize.get(bySize.size() / 2)), machine, seed);
    }

    private static long size(Map<String, Tensor> inputs) {
        return inputs.values().stream().mapToLong(Tensor::size).sum();
    }

    CostComparison shortly(Model first, Model second) {
        return measured(
                first, second, new Settings(SHORT.threads(), SHORT.rounds(), SHORT.turn(), SHORT.warmUp(), seed));
    }

    CostComparison atLength(Model first, Model second) {
        var usual = Settings.USUAL;
        return measured(
                first, second, new Settings(usual.threads(), usual.rounds(), usual.turn(), usual.warmUp(), seed));
    }

    private CostComparison measured(Model first, Model second, Settings settings) {
        return CostComparison.measure(
                Candidate.of("original", first, inputs), Candidate.of("compressed", second, inputs), settings, machine);
    }

    OptionalLong memory(Model model) {
        return PeakMemory.measure(model, inputs);
    }

    /// Whether the second is faster by more than the same model differs from itself. On a busy machine that noise is
    /// large, and only a large gain counts.
    static boolean isFaster(CostComparison cost) {
        return cost.verdict().outcome() == Verdict.Outcome.FASTER
                || cost.cpuRatio().high() < cost.disturbance().noiseLow();
    }
}
