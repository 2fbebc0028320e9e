package dev.gramme.compress.internal.search;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.technique.DynamicInt8;
import dev.gramme.compress.internal.technique.Technique;
import java.util.ArrayList;
import java.util.List;

/// Which techniques are worth a try for a model.
final class Techniques {
    private Techniques() {}

    static List<Technique> of(Prepared prepared, Examples examples, int threads, CompressionObserver observer) {
        var found = new ArrayList<Technique>();
        try (var _ = Phase.of(observer, "calibrating")) {
            found.add(DynamicInt8.of(prepared.model(), examples, threads));
        } catch (GrammeException e) {
            observer.note("Calibration failed, so activations are rounded by row: " + e.getMessage());
            found.add(DynamicInt8.of(prepared.model(), Examples.of(List.of()), threads));
        }
        found.removeIf(technique -> technique.layers().isEmpty());
        return found;
    }
}
