package dev.gramme.compress.internal.technique;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.ResNet;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.FoldConstants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockWeightsTest {
    private static final Model ENCODER = folded(new SmallBert(1000, 32, 2, 64, 4, 96).build(1));
    private static final BlockWeights EIGHT = BlockWeights.ofEight(ENCODER);
    private static final Examples SEEN = Examples.of(LongStream.range(0, 16)
            .mapToObj(seed -> GeneratedInputs.of(ENCODER, seed))
            .toList());
    private static final BlockWeights FOUR = EIGHT.inFour(SEEN, 1);

    @Test
    void everyLinearLayerAndTableIsInBlocksAndAnswersStayClose() {
        double eight = difference(EIGHT.apply(Set.of()));
        double four = difference(FOUR.apply(Set.of()));
        assertThat(Linear.of(FOUR.apply(Set.of()))).isEmpty();
        assertThat(eight).isBetween(1e-6, 0.05);
        assertThat(four).isBetween(eight, 0.1);
        assertThat(OnnxFile.size(FOUR.apply(Set.of()))).isLessThan(OnnxFile.size(EIGHT.apply(Set.of())));
    }

    @Test
    void roundingByExamplesIsCloserThanRoundingToTheNextNumber() {
        var blind = EIGHT.inFour(Examples.of(List.of()), 1);
        assertThat(blind.layers()).isEqualTo(FOUR.layers());
        assertThat(difference(FOUR.apply(Set.of()))).isLessThan(difference(blind.apply(Set.of())));
    }

    @Test
    void layersSayTheirBitsAndTheBytesThatTheyTakeInTheFile() {
        for (BlockWeights technique : List.of(EIGHT, FOUR)) {
            int bits = technique == EIGHT ? 8 : 4;
            var graph = technique.apply(Set.of()).graph();
            for (Linear layer : Linear.of(ENCODER)) {
                var said = layer(technique, layer.output());
                long bytes = graph.initializers().values().stream()
                        .filter(tensor ->
                                tensor.name().startsWith(layer.weight().name() + "/"))
                        .mapToLong(tensor -> tensor.data().byteSize())
                        .sum();
                assertThat(said.bits()).isEqualTo(bits);
                assertThat(said.bytesAfter()).isEqualTo(bytes);
                assertThat(said.weights()).isEqualTo(layer.weight().size());
            }
            assertThat(technique.layers())
                    .filteredOn(layer -> layer.op().equals("Gather"))
                    .isNotEmpty()
                    .allMatch(layer -> layer.bits() == 8);
        }
    }

    @Test
    void whatIsLeftAloneStaysInFloat() {
        String left = Linear.of(ENCODER).getFirst().output();
        var model = FOUR.apply(Set.of(left));
        assertThat(Linear.of(model)).extracting(Linear::output).containsExactly(left);
        var all = FOUR.layers().stream().map(Technique.Layer::key).collect(Collectors.toSet());
        assertThat(difference(FOUR.apply(all))).isZero();
    }

    @Test
    void layersThatFourBitsHurtGetEight() {
        String hurt = Linear.of(ENCODER).getFirst().output();
        var gentle = FOUR.gentler(Set.of(hurt)).orElseThrow();
        assertThat(layer(gentle, hurt).bits()).isEqualTo(8);
        assertThat(layer(gentle, hurt))
                .extracting(Technique.Layer::bytesAfter)
                .isEqualTo(layer(EIGHT, hurt).bytesAfter());
        assertThat(bits(gentle.apply(Set.of()), hurt)).isEqualTo(8);
        assertThat(bits(gentle.apply(Set.of()), Linear.of(ENCODER).getLast().output()))
                .isEqualTo(4);
        var all = Linear.of(ENCODER).stream().map(Linear::output).collect(Collectors.toSet());
        assertThat(difference(FOUR.gentler(all).orElseThrow().apply(Set.of())))
                .isEqualTo(difference(EIGHT.apply(Set.of())));
    }

    @Test
    void thereIsNothingGentlerThanEightBitsNorForTables() {
        var table = FOUR.layers().getFirst();
        assertThat(table.op()).isEqualTo("Gather");
        assertThat(FOUR.gentler(Set.of(table.key()))).isEmpty();
        assertThat(EIGHT.gentler(Set.of(Linear.of(ENCODER).getFirst().output())))
                .isEmpty();
    }

    @Test
    void aModelWithoutLinearLayersHasNothingToPutInBlocks() {
        var model = new ResNet(new ImageInput(3, 16, 16), List.of(8L), 1, 5).build(2);
        var convolutions = model.withGraph(model.graph()
                .withNodes(model.graph().nodes().stream()
                        .filter(node -> node.op().equals("Conv"))
                        .toList()));
        var eight = BlockWeights.ofEight(convolutions);
        assertThat(eight.layers()).isEmpty();
        assertThat(eight.inFour(SEEN, 1).layers()).isEmpty();
    }

    private static Technique.Layer layer(Technique technique, String key) {
        return technique.layers().stream()
                .filter(layer -> layer.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static long bits(Model model, String output) {
        return model.graph().nodes().stream()
                .filter(node -> node.op().equals("MatMulNBits")
                        && node.outputs().getFirst().equals(output))
                .mapToLong((Node node) -> node.integer("bits", 0))
                .findFirst()
                .orElseThrow();
    }

    /// On inputs that calibration has not seen.
    private static double difference(Model model) {
        double sum = 0;
        for (int seed = 100; seed < 108; seed++) {
            var inputs = GeneratedInputs.of(ENCODER, seed);
            sum += Agreement.of(run(model, inputs), run(ENCODER, inputs)).maxRelDiff();
        }
        return sum / 8;
    }

    private static Model folded(Model model) {
        return new FoldConstants().apply(model).orElse(model);
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
