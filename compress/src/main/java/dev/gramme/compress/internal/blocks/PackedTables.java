package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Embedding tables in 2 to 7 bits, each row with its own range: a row's bytes are looked up and unpacked in every
/// prediction, and only those.
///
/// @param bits of a number
/// @param left names of tables that stay as they are
public record PackedTables(int bits, Set<String> left) implements Rewrite {
    private static final int FIRST_OPSET = 11;

    public PackedTables {
        left = Set.copyOf(left);
    }

    @Override
    public String name() {
        return "embeddings in " + bits + " bits";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        if (model.opset() < FIRST_OPSET) {
            return Optional.empty();
        }
        for (Tensor table : LookUps.tables(model.graph())) {
            if (isTaken(table)) {
                pack(table, edit);
                model.graph().nodes().stream()
                        .filter(node -> LookUps.isOf(table, node))
                        .forEach(node -> edit.replace(node, lookUp(table, node, edit)));
            }
        }
        return edit.apply();
    }

    /// Whether a table is changed.
    public boolean isTaken(Tensor table) {
        return table.shape()[1] % Byte.SIZE == 0 && !left.contains(table.name());
    }

    private void pack(Tensor table, GraphEdit edit) {
        var rounded = rounded(table);
        int columns = Math.toIntExact(table.shape()[1]);
        new BitPlanes(bits, columns).pack(table.name(), rounded.codes).forEach(edit::put);
        long[] each = {rounded.steps.length, 1};
        edit.put(Tensor.ofFloats(table.name() + "/steps", each, rounded.steps));
        edit.put(Tensor.ofFloats(table.name() + "/lows", each, rounded.lows));
    }

    /// The numbers that a table's weights become, as floats.
    public Tensor restored(Tensor table) {
        var rounded = rounded(table);
        int columns = Math.toIntExact(table.shape()[1]);
        float[] weights = new float[rounded.codes.length];
        for (int i = 0; i < weights.length; i++) {
            int row = i / columns;
            weights[i] = rounded.lows[row] + rounded.codes[i] * rounded.steps[row];
        }
        return Tensor.ofFloats(table.name(), table.shape(), weights);
    }

    /// A table in few bits: a code for each number, a step and a lowest number for each row.
    @SuppressWarnings("ArrayRecordComponent") // Millions of elements, never compared.
    private record Rounded(byte[] codes, float[] steps, float[] lows) {}

    private Rounded rounded(Tensor table) {
        int columns = Math.toIntExact(table.shape()[1]);
        int last = (1 << bits) - 1;
        float[] weights = table.floats();
        byte[] codes = new byte[weights.length];
        float[] steps = new float[weights.length / columns];
        float[] lows = new float[steps.length];
        float[] same = new float[columns];
        Arrays.fill(same, 1);
        for (int row = 0; row < steps.length; row++) {
            float[] numbers = Arrays.copyOfRange(weights, row * columns, (row + 1) * columns);
            var range = Steps.searched(
                    numbers, same, (low, high) -> new Steps(low, high > low ? (high - low) / last : 1, last));
            for (int i = 0; i < columns; i++) {
                codes[row * columns + i] = (byte) range.nearest(numbers[i]);
            }
            steps[row] = range.step();
            lows[row] = range.low();
        }
        return new Rounded(codes, steps, lows);
    }

    private List<Node> lookUp(Tensor table, Node node, GraphEdit edit) {
        var planes = new BitPlanes(bits, Math.toIntExact(table.shape()[1]));
        String indices = node.inputs().get(1);
        String row = node.outputs().getFirst();
        var nodes = new ArrayList<Node>();
        var found = new ArrayList<String>();
        for (int width : planes.widths()) {
            found.add(BitPlanes.plane(row, width));
            nodes.add(gather(BitPlanes.plane(table.name(), width), indices, found.getLast()));
        }
        nodes.add(gather(table.name() + "/steps", indices, row + "/step"));
        nodes.add(gather(table.name() + "/lows", indices, row + "/low"));
        var constants = new ArrayList<Tensor>();
        nodes.addAll(planes.unpack(found, ElementType.FLOAT, row + "/codes", constants));
        constants.forEach(edit::put);
        nodes.add(Node.of("Mul", List.of(row + "/codes", row + "/step"), List.of(row + "/scaled"), Map.of()));
        nodes.add(Node.of("Add", List.of(row + "/scaled", row + "/low"), List.of(row), Map.of()));
        return nodes;
    }

    private static Node gather(String table, String indices, String result) {
        return Node.of("Gather", List.of(table, indices), List.of(result), Map.of());
    }
}
