package dev.gramme.compress.internal.search;

import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.model.Model;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;

/// A model made ready: constants folded, normalizations fused, linear layers in one form. It computes the same.
record Prepared(Model model) {
    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime does not run the model, or its inputs cannot be made
    /// up
    static Prepared of(Model original) {
        var fused = Rewriter.usual().apply(original).model();
        var products = new Rewriter(List.of(new GemmAsProduct()), Rewriter.USUAL_TOLERANCE).apply(fused);
        return new Prepared(products.model());
    }
}
