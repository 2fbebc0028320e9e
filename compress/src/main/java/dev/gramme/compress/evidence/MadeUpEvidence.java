package dev.gramme.compress.evidence;

import dev.gramme.compress.Evidence;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Trial;
import dev.gramme.compress.judge.VectorJudge;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Evidence where there are no data: made-up inputs, which show that a model still computes about the same and cannot
/// show how it does in use.
public final class MadeUpEvidence {
    private static final int EXAMPLES = 16;

    private static final GeneratedInputs.Sizes ONE = new GeneratedInputs.Sizes(1, 16, 64);

    private MadeUpEvidence() {}

    /// @throws dev.gramme.carbon.GrammeException if inputs of the model cannot be made up, or it does not run
    public static Evidence of(Model model, long seed) {
        var choice = examples(model, seed);
        var judged = examples(model, seed + EXAMPLES);
        var judge = new VectorJudge(Outputs.of(model, choice.getFirst()).name(), VectorJudge.Pooling.NONE);
        return new Evidence(
                Examples.of(List.of()),
                new Trial<>(Examples.of(choice), judge),
                new Trial<>(Examples.of(judged), judge),
                false);
    }

    private static List<Map<String, Tensor>> examples(Model model, long seed) {
        return LongStream.range(seed, seed + EXAMPLES)
                .mapToObj(each -> GeneratedInputs.of(model, each, ONE))
                .toList();
    }
}
