package dev.gramme.compress.internal.search;

import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.Goal;
import dev.gramme.compress.internal.retrain.Reducer;
import dev.gramme.compress.internal.technique.Learnt;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.train.TuneSettings;
import java.util.List;
import java.util.Optional;

/// Quantization-aware training, for the one technique that would be the best if it lost nothing: it takes far longer
/// than all else in a search. Where something that is within the limit already is as good, nothing is trained.
///
/// @param reducer trains, and keeps what is trained
/// @param settings how
record Awareness(Reducer reducer, TuneSettings settings, Goal goal, CompressionObserver observer) {
    /// @param hurt techniques on all their layers, which lose too much so
    /// @param within what is within the limit
    Optional<Technique> of(List<Contender> hurt, List<Contender> within) {
        return worthwhile(hurt, within, goal).map(this::learnt);
    }

    /// Which of them is worth a training.
    static Optional<Contender> worthwhile(List<Contender> hurt, List<Contender> within, Goal goal) {
        return hurt.stream()
                .filter(one -> isOfUse(one, goal) && within.stream().allMatch(other -> one.beats(other, goal)))
                .reduce((best, other) -> other.beats(best, goal) ? other : best);
    }

    /// Whether it would be better than the original.
    private static boolean isOfUse(Contender one, Goal goal) {
        return switch (goal) {
            case SIZE, MEMORY -> true;
            case LATENCY, ENERGY -> Gauge.isFaster(one.cost());
        };
    }

    private Technique learnt(Contender chosen) {
        var technique = chosen.attempt().orElseThrow().technique();
        var aware = technique.aware().orElseThrow();
        try (var _ = Phase.of(observer, technique.word() + " in training")) {
            return new Learnt(aware.learnt().apply(reducer.rounded(aware, technique.word(), settings)));
        }
    }
}
