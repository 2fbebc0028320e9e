package dev.gramme.compress.internal.standard;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// ONNX's own operations in the place of ONNX Runtime's 8-bit ones.
///
/// Linear layers become MatMulInteger, Cast and Mul, after DynamicQuantizeLinear where activations are
/// rounded in each run. ONNX Runtime makes its own operation of them again (`MatMulIntegerToFloatFusion`,
/// `DynamicQuantizeMatMulFusion`). What else has known ranges becomes the operation on floats between
/// DequantizeLinear and QuantizeLinear (QDQ), which ONNX Runtime and others compute in 8 bits. Weights, and
/// with them their head room, stay as they are.
public record StandardOperations() implements Rewrite {
    private static final String MICROSOFT = "com.microsoft";

    /// The first version of ONNX's operations with DynamicQuantizeLinear.
    private static final int OPSET = 11;

    /// The first in which DequantizeLinear takes a scale for each channel.
    private static final int BY_CHANNEL = 13;

    @Override
    public String name() {
        return "operations of the ONNX standard";
    }

    /// The operations of a graph that are not the standard's, in words.
    public static Set<String> foreign(Graph graph) {
        var found = new TreeSet<String>();
        for (Node node : graph.nodes()) {
            if (!node.domain().isEmpty()) {
                found.add(node.domain() + "." + node.op());
            }
            for (Attribute value : node.attributes().values()) {
                if (value instanceof Attribute.OfGraph(Graph body)) {
                    found.addAll(foreign(body));
                }
            }
        }
        return found;
    }

    /// @throws GrammeException (failure) if the model's version of ONNX has no such operations
    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        var pairs = new QuantizedPairs(model.graph(), edit);
        for (Node node : model.graph().nodes()) {
            nodes(node, pairs, model.opset()).ifPresent(nodes -> edit.replace(node, nodes));
        }
        return edit.apply().map(StandardOperations::withoutImport);
    }

    private static Optional<List<Node>> nodes(Node node, QuantizedPairs pairs, long opset) {
        if (node.domain().isEmpty() && node.op().equals("QLinearConv")) {
            // It is standard as it is; pairs are what more runtimes know.
            return opset >= BY_CHANNEL ? Optional.of(pairs.convolution(node)) : Optional.empty();
        }
        if (!node.domain().equals(MICROSOFT)) {
            return Optional.empty();
        }
        if (opset < OPSET) {
            throw GrammeException.failure(
                    "ONNX has no operations for " + node.op() + " in version " + opset,
                    "the model can be exported anew with a newer version: " + OPSET + " has them.");
        }
        return switch (node.op()) {
            case "DynamicQuantizeMatMul" -> Optional.of(StandardProducts.roundingFirst(node));
            case "MatMulIntegerToFloat" -> Optional.of(StandardProducts.ofRounded(node));
            case "QLinearAdd", "QLinearMul" -> Optional.of(pairs.ofTwo(node));
            case "QLinearSigmoid", "QLinearAveragePool", "QLinearGlobalAveragePool" -> Optional.of(pairs.ofOne(node));
            case "QLinearConcat" -> Optional.of(pairs.ofMany(node));
            case String _ -> Optional.empty();
        };
    }

    private static Model withoutImport(Model model) {
        if (!foreign(model.graph()).isEmpty()) {
            return model;
        }
        var opsets = new LinkedHashMap<>(model.opsets());
        opsets.remove(MICROSOFT);
        return new Model(model.irVersion(), opsets, model.producer(), model.graph(), model.metadata(), model.unread());
    }
}
