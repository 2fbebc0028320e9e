package dev.gramme.compress.internal.depth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Reduction;
import dev.gramme.compress.Trial;
import dev.gramme.compress.judge.AgreementJudge;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.SmallBert;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeededBlocksTest {
    private static final Model BERT = new SmallBert(50, 32, 4, 32, 4, 64).build(5);

    /// A layer that adds nothing only normalizes once more what is normalized already.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatDoesNothingGoesFirst(int idle) {
        var model = withIdle(BERT, "layer" + idle + ".");
        assertThat(needed(model).least(1, trial(model))).containsExactly(idle);
    }

    @Test
    void eachIsChosenBesideThoseThatAreGone() {
        // 0 and 1 can stand in for each other, 2 and 3 cannot be missed.
        var chosen = needed(BERT)
                .least(
                        2,
                        gone -> (gone.containsAll(Set.of(0, 1)) ? 10 : 0)
                                + (gone.contains(2) ? 3 : 0)
                                + (gone.contains(3) ? 5 : 0)
                                + (gone.contains(1) ? 1 : 0));
        assertThat(chosen).containsExactly(0, 2);
    }

    @Test
    void noLayerAtAllIsNotAsked() {
        assertThatThrownBy(() -> new Reduction.Dropped(0))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("0 layers");
    }

    private static NeededBlocks needed(Model model) {
        return new NeededBlocks(Blocks.of(model), 8);
    }

    private static Trial<?> trial(Model model) {
        var examples = Examples.of(LongStream.range(0, 4)
                .mapToObj(seed -> GeneratedInputs.of(model, seed))
                .toList());
        return new Trial<>(examples, new AgreementJudge("last_hidden_state"));
    }

    private static Model withIdle(Model model, String layer) {
        var weights = new LinkedHashMap<>(model.graph().initializers());
        weights.replaceAll(
                (name, tensor) -> name.equals(layer + "attention.weight") || name.equals(layer + "narrow.weight")
                        ? Tensor.ofFloats(name, tensor.shape(), new float[(int) tensor.size()])
                        : tensor);
        return model.withGraph(model.graph().withInitializers(weights));
    }
}
