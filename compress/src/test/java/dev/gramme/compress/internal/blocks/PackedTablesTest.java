package dev.gramme.compress.internal.blocks;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTablesTest {
    private static final int ROWS = 600;
    private static final int COLUMNS = 64;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void rowsKeepTheirOwnRangesAndTheFileItsShare(int bits) {
        float[] weights = LinearModels.normal(ROWS * COLUMNS, bits);
        for (int i = 0; i < weights.length; i++) {
            int row = i / COLUMNS;
            weights[i] = row == 3 ? 0 : (float) (weights[i] * Math.pow(10, row % 5 - 2));
        }
        var model = model(weights);
        var narrow = new PackedTables(bits, Set.of()).apply(model).orElseThrow();
        float[] found = run(narrow);
        // Every row's root mean square error, as a part of its length: a step of about 5 / 2^bits deviations.
        for (int row = 0; row < ROWS; row++) {
            double error = 0;
            double squares = 0;
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                error += Math.pow(found[i] - weights[i], 2);
                squares += Math.pow(weights[i], 2);
            }
            assertThat(Math.sqrt(error)).isLessThanOrEqualTo(Math.sqrt(squares) * 2.3 / (1 << bits));
        }
        double share = OnnxFile.bytes(narrow).length / (double) OnnxFile.bytes(model).length;
        assertThat(share).isBetween(bits / 32.0, bits / 32.0 + 0.07);
    }

    @Test
    void lengthsThatDoNotFillBytesAreLeftAlone() {
        assertThat(new PackedTables(4, Set.of()).apply(model(LinearModels.normal(ROWS * COLUMNS, 1), COLUMNS + 2, 500)))
                .isEmpty();
    }

    private static Model model(float[] weights) {
        return model(weights, COLUMNS, ROWS);
    }

    private static Model model(float[] weights, int columns, int rows) {
        float[] part = Arrays.copyOf(weights, columns * rows);
        var graph = new Graph(
                "g",
                List.of(Node.of("Gather", List.of("table", "i"), List.of("y"), Map.of())),
                Map.of("table", Tensor.ofFloats("table", new long[] {rows, columns}, part)),
                List.of(ValueInfo.of("i", ElementType.INT64, new Shape(List.of(Dim.of(1), Dim.named("n"))))),
                List.of(ValueInfo.of(
                        "y", ElementType.FLOAT, new Shape(List.of(Dim.of(1), Dim.named("n"), Dim.of(columns))))),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 13L), "test", graph, Map.of(), Unread.NONE);
    }

    private static float[] run(Model model) {
        long[] all = new long[ROWS];
        Arrays.setAll(all, i -> i);
        try (var session = Session.of(model, 1)) {
            return Objects.requireNonNull(session.run(Map.of("i", Tensor.ofLongs("i", new long[] {1, ROWS}, all)))
                            .get("y"))
                    .floats();
        }
    }
}
