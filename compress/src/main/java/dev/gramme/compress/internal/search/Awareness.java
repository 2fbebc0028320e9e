package dev.gramme.compress.internal.search;

import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.Goal;
import dev.gramme.compress.internal.retrain.Reducer;
import dev.gramme.compress.internal.technique.Learnt;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.OnnxFile;
import dev.gramme.train.TuneSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Quantization-aware training, for the one technique that it helps most: it takes far longer than all else in a
/// search.
///
/// @param reducer trains, and keeps what is trained
/// @param settings how
record Awareness(Reducer reducer, TuneSettings settings, Goal goal, CompressionObserver observer) {
    /// @param hurt techniques that lose too much on all their layers, in the order of the search
    Optional<Technique> of(List<Technique> hurt) {
        var trainable = hurt.stream().filter(technique -> technique.aware().isPresent());
        var chosen = switch (goal) {
            case SIZE, MEMORY ->
                trainable.min(Comparator.comparingLong(technique -> OnnxFile.size(technique.apply(Set.of()))));
            case LATENCY, ENERGY -> trainable.findFirst();
        };
        return chosen.map(this::learnt);
    }

    private Technique learnt(Technique technique) {
        var aware = technique.aware().orElseThrow();
        try (var _ = Phase.of(observer, technique.word() + " in training")) {
            return new Learnt(aware.learnt().apply(reducer.rounded(aware, technique.word(), settings)));
        }
    }
}
