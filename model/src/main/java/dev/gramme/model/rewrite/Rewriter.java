package dev.gramme.model.rewrite;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.ModelCheck;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Applies rewrites one after another and keeps those that are proven: ONNX Runtime accepts the result and
/// computes the same outputs as with the original model, on generated inputs and within a tolerance.
public final class Rewriter {
    /// Float32 sums in another order differ by less than this part of an output's largest element.
    public static final double USUAL_TOLERANCE = 1e-4;

    private final List<Rewrite> rewrites;
    private final double relativeTolerance;

    /// @param relativeTolerance of max|a - b| / max|b| for each output
    public Rewriter(List<? extends Rewrite> rewrites, double relativeTolerance) {
        this.rewrites = List.copyOf(rewrites);
        this.relativeTolerance = relativeTolerance;
    }

    /// What is generally worth doing to a model that is not going to be trained.
    public static Rewriter usual() {
        return folding(Fusions.all());
    }

    /// The same without operations that are not ONNX's own in a version.
    public static Rewriter standard(long opset) {
        return folding(Fusions.standard(opset));
    }

    private static Rewriter folding(List<Rewrite> fusions) {
        var all = new ArrayList<Rewrite>(List.of(new FoldConstants(), new FoldBatchNormalization()));
        all.addAll(fusions);
        return new Rewriter(all, USUAL_TOLERANCE);
    }

    /// What became of a model.
    ///
    /// @param steps one for each rewrite that found something to do
    public record Result(Model model, List<Step> steps) {
        public Result {
            steps = List.copyOf(steps);
        }
    }

    /// What became of one rewrite.
    ///
    /// @param kept whether it was proven
    /// @param reason in words, with the largest difference
    public record Step(String rewrite, boolean kept, String reason) {}

    /// @throws GrammeException if ONNX Runtime does not run the model as it is, or its inputs cannot be
    ///     generated
    public Result apply(Model model) {
        var inputs = GeneratedInputs.of(model, ModelCheck.SEED);
        var expected = computed(model, inputs);
        var steps = new ArrayList<Step>();
        var current = model;
        for (Rewrite rewrite : rewrites) {
            var edited = rewrite.apply(current);
            if (edited.isPresent()) {
                var step = judged(rewrite, edited.get(), inputs, expected);
                steps.add(step);
                current = step.kept() ? edited.get() : current;
            }
        }
        return new Result(current, steps);
    }

    private Step judged(Rewrite rewrite, Model edited, Map<String, Tensor> inputs, Map<String, Tensor> expected) {
        try {
            var agreement = Agreement.of(computed(edited, inputs), expected);
            return new Step(
                    rewrite.name(),
                    agreement.within(relativeTolerance),
                    "differs by " + agreement.maxRelDiff() + " of the largest output");
        } catch (GrammeException e) {
            return new Step(rewrite.name(), false, e.what());
        }
    }

    private static Map<String, Tensor> computed(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
