package dev.gramme.compress.internal.search;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.CompressionRequest;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Operators;
import dev.gramme.compress.internal.technique.DynamicInt8;
import dev.gramme.compress.internal.technique.PackedInt8;
import dev.gramme.compress.internal.technique.Portable;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.compress.internal.technique.Technique;
import java.util.ArrayList;
import java.util.List;

/// Which techniques are worth a try for a model.
final class Techniques {
    private Techniques() {}

    /// Bits of linear layers and of tables that are worth a try, the most careful first.
    private static final int[][] FEW_BITS = {{6, 5}, {5, 4}, {4, 4}};

    static List<Technique> of(
            Prepared prepared, Examples examples, CompressionRequest request, CompressionObserver observer) {
        int threads = request.threads();
        var found = new ArrayList<Technique>();
        var dynamic = dynamic(prepared, examples, threads, observer);
        found.add(dynamic);
        try (var _ = Phase.of(observer, "calibrating convolutions")) {
            StaticInt8.of(prepared.model(), examples, threads).ifPresent(found::add);
        } catch (GrammeException e) {
            observer.note("Convolutions stay in float: " + e.getMessage());
        }
        boolean small = request.goal() == Goal.SIZE && !dynamic.layers().isEmpty();
        if (small) {
            try (var _ = Phase.of(observer, "rounding")) {
                var rounding = PackedInt8.rounding(dynamic, examples, threads);
                for (int[] bits : FEW_BITS) {
                    found.add(PackedInt8.of(dynamic, bits[0], bits[1], rounding));
                    observer.progress("rounding to " + bits[0] + " bits", found.size() - 1, FEW_BITS.length);
                }
            }
        }
        found.removeIf(technique -> technique.layers().isEmpty());
        return found.stream()
                .map(technique -> written(technique, request.operators()))
                .toList();
    }

    private static Technique written(Technique technique, Operators operators) {
        return switch (operators) {
            case ONNX_RUNTIME -> technique;
            case STANDARD -> new Portable(technique);
        };
    }

    private static DynamicInt8 dynamic(
            Prepared prepared, Examples examples, int threads, CompressionObserver observer) {
        try (var _ = Phase.of(observer, "calibrating")) {
            return DynamicInt8.of(prepared.model(), examples, threads);
        } catch (GrammeException e) {
            observer.note("Calibration failed, so activations are rounded by row: " + e.getMessage());
            return DynamicInt8.of(prepared.model(), Examples.of(List.of()), threads);
        }
    }
}
