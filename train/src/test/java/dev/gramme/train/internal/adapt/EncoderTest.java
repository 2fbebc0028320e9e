package dev.gramme.train.internal.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EncoderTest {
    @Test
    void theHiddenStatesAreTheOutputWithAVectorForEachToken() {
        var encoder = Encoder.of(TinyEncoder.of(14));
        assertThat(encoder.hidden()).isEqualTo("hidden");
        assertThat(encoder.width()).isEqualTo(TinyEncoder.WIDTH);
        assertThat(encoder.inputs().all()).containsExactly("input_ids", "attention_mask");
    }

    @Test
    void itsEmbeddingTableIsFoundByTheTokensThatAreLookedUp() {
        assertThat(Encoder.of(TinyEncoder.of(14)).embeddings())
                .hasValueSatisfying(table -> assertThat(table.shape()).containsExactly(11, 4));
    }

    @Test
    void aModelWithoutSuchAnOutputIsRefused() {
        var model = Encoder.of(TinyEncoder.of(14)).withHead(2, new SplittableRandom(1));
        assertThatThrownBy(() -> Encoder.of(model))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("a vector for each token");
    }

    @Test
    void aModelWithoutAMaskIsRefused() {
        var model = TinyEncoder.of(14);
        var graph = model.graph();
        Model without = model.withGraph(new Graph(
                graph.name(),
                graph.nodes(),
                graph.initializers(),
                List.of(graph.inputs().getFirst()),
                graph.outputs(),
                graph.values(),
                graph.unread()));
        assertThatThrownBy(() -> Encoder.of(without)).hasMessageContaining("attention_mask");
    }
}
