package dev.gramme.compress.internal.blocks;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Constant 8-bit matrices are kept in fewer bits, with the nodes that unpack them. ONNX Runtime computes these once,
/// when it loads the file, for all they take is constant; a prediction costs what it costs with the matrices
/// themselves. The operations are ONNX's own of opset 11, so that other runtimes have them as well.
///
/// @param matrices by the name of the 8-bit constant; others stay as they are
public record PackedIntegers(Map<String, PackedMatrix> matrices) implements Rewrite {
    private static final int FIRST_OPSET = 11;

    public PackedIntegers {
        matrices = Map.copyOf(matrices);
    }

    @Override
    public String name() {
        return "8-bit weights packed";
    }

    @Override
    public Optional<Model> apply(Model model) {
        if (model.opset() < FIRST_OPSET) {
            return Optional.empty();
        }
        var index = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        matrices.forEach((name, matrix) -> model.graph()
                .initializer(name)
                .flatMap(_ -> index.takers(name).stream().findFirst())
                .ifPresent(taker -> replace(name, matrix, taker, model, edit)));
        return edit.apply();
    }

    private static void replace(String name, PackedMatrix matrix, Node taker, Model model, GraphEdit edit) {
        var given = model.graph().initializer(name).orElseThrow();
        var values = MemorySegment.ofArray(matrix.int8().values());
        if (given.type() != ElementType.INT8 || given.data().mismatch(values) >= 0) {
            throw GrammeException.failure(
                    "'" + name + "' is not the matrix that was packed",
                    "its layer was rounded a second time, or the packing belongs to another model.");
        }
        String packed = name + "/packed";
        var constants = new ArrayList<Tensor>();
        var nodes = nodes(name, packed, matrix, constants);
        edit.remove(name);
        constants.forEach(edit::put);
        nodes.forEach(node -> edit.insertBefore(taker, node));
    }

    private static List<Node> nodes(String name, String packed, PackedMatrix matrix, List<Tensor> constants) {
        int blocks = matrix.rows() / matrix.format().size();
        int bits = matrix.format().bits();
        var planes = new BitPlanes(bits, matrix.codes().length);
        constants.addAll(planes.pack(packed, matrix.codes()));
        constants.add(bytes(packed + "/factors", ElementType.UINT8, blocks, matrix.columns(), matrix.factors()));
        constants.add(bytes(packed + "/offsets", ElementType.INT8, blocks, matrix.columns(), matrix.offsets()));
        constants.add(shape(packed + "/blocks_shape", blocks, matrix.format().size(), matrix.columns()));
        constants.add(shape(packed + "/shape", matrix.rows(), matrix.columns()));
        constants.add(whole("gramme/half" + bits, 1 << (bits - 1)));
        constants.add(whole("gramme/one" + bits, 1 << bits));
        var nodes = new ArrayList<Node>();
        var names = planes.widths().stream()
                .map(width -> BitPlanes.plane(packed, width))
                .toList();
        nodes.addAll(planes.unpack(names, ElementType.INT32, packed + "/codes", constants));
        nodes.add(node("Reshape", packed + "/in_blocks", packed + "/codes", packed + "/blocks_shape"));
        nodes.add(cast(packed + "/factors", ElementType.INT32, packed + "/wide_factors"));
        nodes.add(node("Mul", packed + "/times", packed + "/in_blocks", packed + "/wide_factors"));
        nodes.add(node("Add", packed + "/and_half", packed + "/times", "gramme/half" + bits));
        nodes.add(node("Div", packed + "/lines", packed + "/and_half", "gramme/one" + bits));
        nodes.add(cast(packed + "/offsets", ElementType.INT32, packed + "/wide_offsets"));
        nodes.add(node("Add", packed + "/wide", packed + "/lines", packed + "/wide_offsets"));
        nodes.add(node("Reshape", packed + "/matrix", packed + "/wide", packed + "/shape"));
        nodes.add(cast(packed + "/matrix", ElementType.INT8, name));
        return nodes;
    }

    private static Node node(String op, String result, String... inputs) {
        return Node.of(op, List.of(inputs), List.of(result), Map.of());
    }

    private static Node cast(String value, ElementType type, String result) {
        return Node.of("Cast", List.of(value), List.of(result), Map.of("to", Attribute.of(type.code())));
    }

    private static Tensor bytes(String name, ElementType type, int blocks, int columns, byte[] values) {
        return Tensor.of(name, type, new long[] {blocks, 1, columns}, MemorySegment.ofArray(values));
    }

    private static Tensor shape(String name, long... lengths) {
        return Tensor.ofLongs(name, new long[] {lengths.length}, lengths);
    }

    private static Tensor whole(String name, int value) {
        return Tensor.ofDoubles(name, ElementType.INT32, new long[0], value);
    }
}
