package dev.gramme.compress.internal.int8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Int8TablesTest {
    private static final int ROWS = 600;
    private static final int COLUMNS = 32;

    @Test
    void everyRowIsWithinHalfAStepOfItsOwnScale() {
        var model = model(table(), List.of());
        var narrow = new Int8Tables(Set.of()).apply(model).orElseThrow();
        long[] all = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            all[i] = i == 0 ? -1 : ROWS - 1 - i;
        }
        var indices = Map.of("i", Tensor.ofLongs("i", new long[] {ROWS}, all));
        float[] expected = run(model, indices);
        float[] found = run(narrow, indices);
        for (int row = 0; row < ROWS; row++) {
            float largest = 0;
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(largest / 127 / 2 * 1.001f);
            }
        }
    }

    @Test
    void theFileShrinksToAboutAQuarter() {
        var model = model(table(), List.of());
        int after = OnnxFile.bytes(new Int8Tables(Set.of()).apply(model).orElseThrow()).length;
        assertThat(after / (double) OnnxFile.bytes(model).length).isBetween(0.25, 0.35);
    }

    @Test
    void aTableThatIsAlsoMultipliedIsLeftAlone() {
        var tied = Node.of("Transpose", List.of("table"), List.of("t"), Map.of());
        assertThat(new Int8Tables(Set.of()).apply(model(table(), List.of(tied))))
                .isEmpty();
    }

    @Test
    void aSmallTableIsLeftAlone() {
        var small = Tensor.ofFloats("table", new long[] {2, COLUMNS}, new float[2 * COLUMNS]);
        assertThat(new Int8Tables(Set.of()).apply(model(small, List.of()))).isEmpty();
    }

    /// Rows that differ in length by orders of magnitude, one of them all zeros.
    private static Tensor table() {
        var random = new Random(5);
        float[] weights = new float[ROWS * COLUMNS];
        for (int i = 0; i < weights.length; i++) {
            int row = i / COLUMNS;
            weights[i] = row == 3 ? 0 : (float) (random.nextGaussian() * Math.pow(10, row % 5 - 2));
        }
        return Tensor.ofFloats("table", new long[] {ROWS, COLUMNS}, weights);
    }

    private static Model model(Tensor table, List<Node> more) {
        var nodes = new ArrayList<>(List.of(Node.of("Gather", List.of("table", "i"), List.of("y"), Map.of())));
        nodes.addAll(more);
        var input = ValueInfo.of("i", ElementType.INT64, new Shape(List.of(Dim.named("n"))));
        var output = ValueInfo.of("y", ElementType.FLOAT, new Shape(List.of(Dim.named("n"), Dim.of(COLUMNS))));
        var graph =
                new Graph("g", nodes, Map.of("table", table), List.of(input), List.of(output), List.of(), Unread.NONE);
        return new Model(8, Map.of("", 13L), "test", graph, Map.of(), Unread.NONE);
    }

    private static float[] run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return Objects.requireNonNull(session.run(inputs).get("y")).floats();
        }
    }
}
