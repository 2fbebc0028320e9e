package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.rewrite.Fusions;
import dev.gramme.model.rewrite.Rewriter;
import dev.gramme.train.Network;
import dev.gramme.train.TuneObserver;

/// A graph with the operations put together that its exporter took apart: the same weights under the same names, fewer
/// steps.
final class Fused {
    private Fused() {}

    /// The graph itself where it cannot be proven that another one computes the same.
    static Model of(Model model, TuneObserver observer) {
        try (var _ = Phases.of(observer, "fusing")) {
            var fused = new Rewriter(Fusions.all(), Rewriter.USUAL_TOLERANCE)
                    .apply(model)
                    .model();
            return Network.unsupported(fused).isEmpty() ? fused : model;
        } catch (GrammeException e) {
            observer.note("The graph is trained as it is, not as a quicker one: " + e.what());
            return model;
        }
    }
}
