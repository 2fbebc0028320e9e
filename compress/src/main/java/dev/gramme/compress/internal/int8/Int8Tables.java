package dev.gramme.compress.internal.int8;

import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Embedding tables in 8 bits with a scale for each row: a row is looked up, widened and multiplied.
///
/// Rows of a table differ much in length, rare words from frequent ones, so that one scale for all, as ONNX Runtime's
/// quantizer takes it, wastes most of the 8 bits on most rows. A table that anything else than a look-up uses, such
/// as an output layer tied to it, is left alone.
///
/// @param left names of tables that stay as they are
public record Int8Tables(Set<String> left) implements Rewrite {
    private static final int LARGEST = 127;

    public Int8Tables {
        left = Set.copyOf(left);
    }

    @Override
    public String name() {
        return "embeddings in 8 bits";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        for (Tensor table : LookUps.tables(model.graph())) {
            if (left.contains(table.name())) {
                continue;
            }
            narrow(table, edit);
            model.graph().nodes().stream()
                    .filter(node -> LookUps.isOf(table, node))
                    .forEach(node -> edit.replace(node, lookUp(node)));
        }
        return edit.apply();
    }

    private static void narrow(Tensor table, GraphEdit edit) {
        int columns = Math.toIntExact(table.shape()[1]);
        float[] weights = table.floats();
        byte[] values = new byte[weights.length];
        double[] scales = new double[weights.length / columns];
        for (int row = 0; row < scales.length; row++) {
            scales[row] = rounded(scale(weights, row * columns, columns));
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                values[i] = (byte) Math.rint(weights[i] / scales[row]);
            }
        }
        String name = table.name();
        edit.put(Tensor.of(values(name), ElementType.INT8, table.shape(), MemorySegment.ofArray(values)));
        edit.put(Tensor.ofDoubles(scales(name), ElementType.FLOAT16, new long[] {scales.length, 1}, scales));
    }

    /// Upwards to 16 bits, so that the largest weight still fits.
    private static double rounded(float scale) {
        short half = Float.floatToFloat16(scale);
        return Float.float16ToFloat(Float.float16ToFloat(half) < scale ? (short) (half + 1) : half);
    }

    private static float scale(float[] weights, int from, int length) {
        float largest = 0;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest == 0 ? 1 : largest / LARGEST;
    }

    private static List<Node> lookUp(Node node) {
        String table = node.inputs().getFirst();
        String indices = node.inputs().get(1);
        String row = node.outputs().getFirst();
        int toFloat = ElementType.FLOAT.code();
        return List.of(
                Node.of("Gather", List.of(values(table), indices), List.of(row + "/int8"), node.attributes()),
                Node.of("Gather", List.of(scales(table), indices), List.of(row + "/half"), node.attributes()),
                Node.of("Cast", List.of(row + "/half"), List.of(row + "/scale"), Map.of("to", Attribute.of(toFloat))),
                Node.of("Cast", List.of(row + "/int8"), List.of(row + "/wide"), Map.of("to", Attribute.of(toFloat))),
                Node.of("Mul", List.of(row + "/wide", row + "/scale"), List.of(row), Map.of()));
    }

    private static String values(String table) {
        return table + "/int8";
    }

    private static String scales(String table) {
        return table + "/scales";
    }
}
