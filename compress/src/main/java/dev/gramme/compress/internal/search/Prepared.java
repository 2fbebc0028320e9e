package dev.gramme.compress.internal.search;

import dev.gramme.compress.Operators;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.graph.RaiseOpset;
import dev.gramme.model.Model;
import dev.gramme.model.rewrite.FoldBatchNormalization;
import dev.gramme.model.rewrite.FoldConstants;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;

/// A model made ready: constants folded, normalizations fused, linear layers in one form. It computes the
/// same.
record Prepared(Model model) {
    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime does not run the model, or its inputs
    ///     cannot be made up
    static Prepared of(Model original, Operators operators) {
        var fused = fused(original, operators);
        var products = new Rewriter(List.of(new GemmAsProduct()), Rewriter.USUAL_TOLERANCE).apply(fused);
        return new Prepared(products.model());
    }

    private static Model fused(Model original, Operators operators) {
        return switch (operators) {
            case ONNX_RUNTIME -> Rewriter.usual().apply(original).model();
            case STANDARD -> {
                // Some changes of the operations are none to a graph whose normalizations are folded.
                var rewrites = List.of(
                        new FoldConstants(), new FoldBatchNormalization(), RaiseOpset.PAIRS, RaiseOpset.INTEGERS);
                var raised = new Rewriter(rewrites, Rewriter.USUAL_TOLERANCE)
                        .apply(original)
                        .model();
                yield Rewriter.standard(raised.opset()).apply(raised).model();
            }
        };
    }
}
