package dev.gramme.compress.internal.search;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Operators;
import dev.gramme.compress.internal.technique.BlockWeights;
import dev.gramme.compress.internal.technique.DynamicInt8;
import dev.gramme.compress.internal.technique.Float16;
import dev.gramme.compress.internal.technique.PackedInt8;
import dev.gramme.compress.internal.technique.Portable;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which techniques are worth a try for a model.
///
/// @param model prepared
/// @param examples to calibrate with; there may be none
/// @param operators which operations may be written
/// @param aware whether rounded layers may learn
record Techniques(
        Model model, Examples examples, Operators operators, int threads, boolean aware, CompressionObserver observer) {
    /// Bits of linear layers and of tables that are worth a try, the most careful first.
    private static final int[][] FEW_BITS = {{6, 5}, {5, 4}, {4, 4}, {3, 3}};

    /// What weights hardly survive that have not learnt to live with it.
    private static final int[] FEWEST_BITS = {2, 3};

    /// Those that may be the best for a goal, and have something to change.
    ///
    /// Packed weights take much memory while they are loaded. Weights in blocks or in 16 bits are multiplied as or
    /// nearly as floats, never faster than these, so that there is no point in measuring them where time or energy
    /// are asked for.
    List<Technique> of(Goal goal) {
        var found = new ArrayList<Technique>();
        var dynamic = dynamic();
        found.add(dynamic);
        convolutions().ifPresent(found::add);
        switch (goal) {
            case SIZE -> {
                found.addAll(packed(dynamic));
                found.addAll(onlyWeights());
            }
            case MEMORY -> found.addAll(onlyWeights());
            case LATENCY, ENERGY -> {}
        }
        found.removeIf(technique -> technique.layers().isEmpty());
        return found.stream().map(this::written).toList();
    }

    private Technique written(Technique technique) {
        return switch (operators) {
            case ONNX_RUNTIME -> technique;
            case STANDARD -> new Portable(technique);
        };
    }

    private DynamicInt8 dynamic() {
        try (var _ = Phase.of(observer, "calibrating")) {
            return DynamicInt8.of(model, examples, threads);
        } catch (GrammeException e) {
            observer.note("Calibration failed, so activations are rounded by row: " + e.getMessage());
            return DynamicInt8.of(model, Examples.of(List.of()), threads);
        }
    }

    private Optional<StaticInt8> convolutions() {
        try (var _ = Phase.of(observer, "calibrating convolutions")) {
            return StaticInt8.of(model, examples, threads);
        } catch (GrammeException e) {
            observer.note("Convolutions stay in float: " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<Technique> packed(DynamicInt8 dynamic) {
        var found = new ArrayList<Technique>();
        if (!dynamic.layers().isEmpty()) {
            try (var _ = Phase.of(observer, "rounding")) {
                var rounding = PackedInt8.rounding(dynamic, examples, threads);
                var fewBits = new ArrayList<>(List.of(FEW_BITS));
                if (aware) {
                    fewBits.add(FEWEST_BITS);
                }
                for (int[] bits : fewBits) {
                    found.add(PackedInt8.of(dynamic, bits[0], bits[1], rounding));
                    observer.progress("rounding to " + bits[0] + " bits", found.size(), fewBits.size());
                }
            }
        }
        return found;
    }

    private List<Technique> onlyWeights() {
        try (var _ = Phase.of(observer, "rounding in blocks")) {
            var eight = BlockWeights.ofEight(model);
            // Products with weights in blocks are an operation of ONNX Runtime's own.
            return switch (operators) {
                case ONNX_RUNTIME -> List.of(eight, four(eight), Float16.of(model));
                case STANDARD -> List.of(Float16.of(model));
            };
        }
    }

    private BlockWeights four(BlockWeights eight) {
        try {
            return eight.inFour(examples, threads);
        } catch (GrammeException e) {
            observer.note("Weights are rounded to the next number of 4 bits: " + e.getMessage());
            return eight.inFour(Examples.of(List.of()), threads);
        }
    }
}
