package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.calibrate.Ranges;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Convolutions and linear layers in 8 bits with ranges that examples have shown before, and with them whatever
/// between them can stay in 8 bits.
///
/// It writes ONNX Runtime's own operations for it (`QLinearConv`, `com.microsoft.QLinearAdd` and so on), to which that
/// would turn pairs of QuantizeLinear and DequantizeLinear itself where it recognises them. Between two of them nothing
/// goes through floats; what scales, shifts or clips becomes part of an operation's range, see [Epilogue].
///
/// Convolutions and linear layers round their inputs if they have to; other operations are made narrow only where their
/// inputs are narrow already. Where a range is not known, a layer stays in float.
///
/// @param ranges of all values that [#values] names, or of some
/// @param headroom how much of the 8 bits weights use
/// @param floatNodes nodes that stay in float, by their names as [#nameOf] tells them
/// @param scales of weights that have been trained for them, by the weight's name; others get those they ask for
public record StaticQuantization(Ranges ranges, Headroom headroom, Set<String> floatNodes, Map<String, float[]> scales)
        implements Rewrite {
    /// The first version of ONNX's operations with QLinearConv.
    private static final int OPSET = 10;

    public StaticQuantization {
        floatNodes = Set.copyOf(floatNodes);
        scales = Map.copyOf(scales);
    }

    public StaticQuantization(Ranges ranges, Headroom headroom, Set<String> floatNodes) {
        this(ranges, headroom, floatNodes, Map.of());
    }

    @Override
    public String name() {
        return "layers in 8 bits by calibrated ranges";
    }

    /// The values whose ranges are asked for: whatever nodes and callers make.
    public static Set<String> values(Model model) {
        var values = new TreeSet<String>();
        model.graph().freeInputs().forEach(input -> values.add(input.name()));
        model.graph().nodes().forEach(node -> values.addAll(node.outputs()));
        values.remove("");
        return values;
    }

    /// What a node is called here: its name, or its first output if it has none.
    public static String nameOf(Node node) {
        return node.name().isEmpty() ? node.outputs().getFirst() : node.name();
    }

    /// The layers that are made narrow unless they are among the float nodes: those of which a search decides.
    public static List<String> layers(Model model) {
        var graph = new GraphIndex(model.graph());
        return model.graph().nodes().stream()
                .filter(node ->
                        Convolution.of(node, graph).isPresent() || node.op().equals("MatMul"))
                .map(StaticQuantization::nameOf)
                .toList();
    }

    @Override
    public Optional<Model> apply(Model model) {
        if (model.opset() < OPSET) {
            return Optional.empty();
        }
        var edit = new GraphEdit(model);
        new Pass(model, this, edit).run();
        return edit.apply();
    }
}
