package dev.gramme.compress.internal.technique;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.blocks.Gptq;
import dev.gramme.compress.internal.blocks.HessianCalibration;
import dev.gramme.compress.internal.blocks.Nearest;
import dev.gramme.compress.internal.blocks.Rounding;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Model;

/// How weights of linear layers are rounded to few bits: by what errors do to the outputs on examples ([Gptq]), or to
/// the next number where there are none.
final class LearntRounding {
    private LearntRounding() {}

    /// @param model whose layers will be rounded
    /// @throws dev.gramme.carbon.GrammeException (failure) if an activation is not a number or infinite
    static Rounding of(Model model, Examples examples, int threads) {
        var layers = Linear.of(model);
        if (examples.size() == 0 || layers.isEmpty()) {
            return new Nearest();
        }
        try (var calibration = HessianCalibration.of(model, layers, threads)) {
            for (int i = 0; i < examples.size(); i++) {
                calibration.see(examples.inputs(i));
            }
            return Gptq.of(calibration.hessians());
        }
    }
}
