package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Linear layers whose weights are kept in blocks of 4 or 8 bits: `com.microsoft.MatMulNBits`. Activations stay
/// float32 between layers.
///
/// @param layers the rounded weights, by the name of the weight; other layers stay as they are
/// @param accuracy how ONNX Runtime multiplies
public record BlockQuantization(Map<String, BlockMatrix> layers, Accuracy accuracy) implements Rewrite {
    /// `accuracy_level` of MatMulNBits: the least exact that is allowed.
    public enum Accuracy {
        /// Activations as they are.
        FLOAT(1),
        /// Activations are rounded to 8 bits, block by block; several times as fast as float.
        INT8(4);

        private final int level;

        Accuracy(int level) {
            this.level = level;
        }
    }

    public BlockQuantization {
        layers = Map.copyOf(layers);
    }

    /// Rounds layers of a model.
    ///
    /// @param formats by the name of the weight
    public static BlockQuantization of(
            Model model, Map<String, BlockFormat> formats, Rounding rounding, Accuracy accuracy) {
        var layers = new HashMap<String, BlockMatrix>();
        for (Linear layer : Linear.of(model)) {
            var format = formats.get(layer.weight().name());
            if (format != null) {
                layers.put(layer.weight().name(), rounding.round(layer, format));
            }
        }
        return new BlockQuantization(layers, accuracy);
    }

    @Override
    public String name() {
        return "linear layers in blocks";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        for (Linear layer : Linear.of(model)) {
            var matrix = layers.get(layer.weight().name());
            if (matrix != null) {
                edit.use("com.microsoft", 1);
                edit.replace(layer.product(), product(layer, matrix, edit));
                layer.sum().ifPresent(edit::remove);
            }
        }
        return edit.apply();
    }

    private Node product(Linear layer, BlockMatrix matrix, GraphEdit edit) {
        String weight = layer.weight().name();
        long[] shape = {matrix.columns(), matrix.blocks(), matrix.blockBytes()};
        edit.put(bytes(weight + "/blocks", shape, matrix.packedCodes()));
        edit.put(Tensor.ofFloats(weight + "/scales", new long[] {matrix.columns(), matrix.blocks()}, matrix.scales()));
        String zeros = "";
        if (!matrix.format().symmetric()) {
            zeros = weight + "/zeros";
            edit.put(bytes(zeros, new long[] {matrix.columns(), matrix.zeroBytes()}, matrix.packedZeros()));
        }
        String bias = layer.bias().map(Tensor::name).orElse("");
        var inputs = List.of(layer.input(), weight + "/blocks", weight + "/scales", zeros, "", bias);
        return new Node(
                layer.output(),
                "com.microsoft",
                "MatMulNBits",
                inputs.subList(0, bias.isEmpty() ? (zeros.isEmpty() ? 3 : 4) : 6),
                List.of(layer.output()),
                attributes(matrix),
                Unread.NONE);
    }

    private Map<String, Attribute> attributes(BlockMatrix matrix) {
        var attributes = new LinkedHashMap<String, Attribute>();
        attributes.put("K", Attribute.of(matrix.rows()));
        attributes.put("N", Attribute.of(matrix.columns()));
        attributes.put("bits", Attribute.of(matrix.format().bits()));
        attributes.put("block_size", Attribute.of(matrix.format().size()));
        attributes.put("accuracy_level", Attribute.of(accuracy.level));
        return attributes;
    }

    private static Tensor bytes(String name, long[] shape, byte[] values) {
        return Tensor.of(name, ElementType.UINT8, shape, MemorySegment.ofArray(values));
    }
}
