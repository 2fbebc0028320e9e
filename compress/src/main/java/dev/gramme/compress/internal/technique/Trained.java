package dev.gramme.compress.internal.technique;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import java.util.LinkedHashMap;
import java.util.TreeSet;

/// What a training has made of a model's weights, back in the model's own graph: a training may write it otherwise.
final class Trained {
    private Trained() {}

    /// The model with the numbers that have the same names in another.
    ///
    /// @throws GrammeException if the other has lost one of its weights
    static Model into(Model model, Model trained) {
        var weights = new LinkedHashMap<>(model.graph().initializers());
        var lost = new TreeSet<String>();
        weights.replaceAll((name, old) -> {
            var found = trained.graph().initializer(name);
            if (found.isEmpty() && isWeight(old)) {
                lost.add(name);
            }
            return found.orElse(old);
        });
        if (!lost.isEmpty()) {
            throw GrammeException.failure(
                    "The training has lost the weights " + lost, "the graph was written in another form.");
        }
        return model.withGraph(model.graph().with(model.graph().nodes(), weights));
    }

    private static boolean isWeight(Tensor tensor) {
        return tensor.type().isFloating() && tensor.shape().length > 1;
    }
}
