package dev.gramme.model.internal;

import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the inputs that index tables, such as token ids and an embedding.
public final class TableRows {
    /// What an index may pass through on its way to the table.
    private static final List<String> TRANSPARENT =
            List.of("Cast", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze", "Flatten");

    private TableRows() {}

    /// The number of rows of the smallest table that each value indexes.
    public static Map<String, Long> of(Graph graph) {
        var constants = Constants.of(graph);
        var rows = new HashMap<String, Long>();
        // Backwards: a table's rows belong to its index, and to what the index was made of.
        for (Node node : graph.nodes().reversed()) {
            if (node.op().equals("Gather")
                    && node.integer("axis", 0) == 0
                    && node.inputs().size() == 2) {
                var table = constants.get(node.inputs().getFirst());
                if (table != null && table.shape().length > 1) {
                    rows.merge(node.inputs().get(1), rowsOf(table), Math::min);
                }
            } else if (TRANSPARENT.contains(node.op())) {
                node.output(0)
                        .flatMap(output -> Optional.ofNullable(rows.get(output)))
                        .ifPresent(found -> node.input(0).ifPresent(input -> rows.merge(input, found, Math::min)));
            }
        }
        return rows;
    }

    private static long rowsOf(Tensor table) {
        return table.shape()[0];
    }
}
