package dev.gramme.compress.internal.search;

import dev.gramme.compress.Evidence;
import dev.gramme.compress.Operators;
import dev.gramme.compress.internal.standard.StandardOperations;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.ValueType;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What makes it pointless to look for anything.
public final class Obstacles {
    private static final long LARGEST = Integer.MAX_VALUE;

    /// With fewer, one example decides everything.
    private static final int FEWEST = 8;

    private static final Set<String> QUANTIZED = Set.of(
            "QuantizeLinear",
            "DequantizeLinear",
            "DynamicQuantizeLinear",
            "QLinearConv",
            "QLinearMatMul",
            "ConvInteger",
            "MatMulInteger",
            "MatMulIntegerToFloat",
            "DynamicQuantizeMatMul",
            "DynamicQuantizeLSTM",
            "MatMulNBits",
            "MatMulBnb4",
            "GatherBlockQuantized",
            "QAttention",
            "QGemm",
            "QLinearAdd",
            "QLinearMul",
            "QEmbedLayerNormalization");

    private Obstacles() {}

    /// The first that there is, in words.
    public static Optional<String> of(Model model) {
        var found = new TreeSet<String>();
        model.graph().nodes().stream()
                .map(node -> node.op())
                .filter(QUANTIZED::contains)
                .forEach(found::add);
        if (!found.isEmpty()) {
            return Optional.of("it is quantized already: it has " + String.join(", ", found)
                    + ". Rounding what was rounded loses twice; start from the float model.");
        }
        var graph = model.graph();
        var other = Stream.concat(graph.freeInputs().stream(), graph.outputs().stream())
                .filter(value ->
                        value.type().filter(ValueType.Other.class::isInstance).isPresent())
                .findFirst();
        if (other.isPresent()) {
            return Optional.of("its value '" + other.get().name()
                    + "' is a sequence or an optional value; what is compressed is judged by tensors.");
        }
        long size = OnnxFile.size(model);
        if (size > LARGEST) {
            return Optional.of("it has " + size + " bytes; a model beyond 2 GiB cannot be tried out from memory.");
        }
        return Optional.empty();
    }

    /// Why the result cannot have the operations that are asked for.
    public static Optional<String> of(Model model, Operators operators) {
        var foreign = StandardOperations.foreign(model.graph());
        return operators == Operators.ONNX_RUNTIME || foreign.isEmpty()
                ? Optional.empty()
                : Optional.of("it has operations beyond the ONNX standard itself: " + String.join(", ", foreign) + ".");
    }

    /// Why evidence proves nothing.
    public static Optional<String> of(Evidence evidence) {
        int judged = evidence.judged().examples().size();
        int compared = evidence.choice().examples().size();
        if (judged < FEWEST || compared < FEWEST) {
            return Optional.of("the data leave " + compared + " examples to compare by and " + judged
                    + " to judge by; at least " + FEWEST + " of each are needed.");
        }
        return Optional.empty();
    }
}
