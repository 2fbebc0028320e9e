package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Weights are kept in 16 bits and computed with in 32: the file halves, and predictions take the same time, for
/// ONNX Runtime widens the weights once, when it loads the file. Rows of embedding tables are widened when they are
/// looked up, so that tables take half the memory as well.
///
/// A tensor with a number that 16 bits cannot hold (beyond ±65,504) stays as it is.
///
/// @param left names of weights that stay as they are
public record HalfPrecisionWeights(Set<String> left) implements Rewrite {
    /// Smaller ones save less than the nodes that come with them take.
    private static final long SMALLEST = 256;

    private static final ValueLayout.OfShort F16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public HalfPrecisionWeights {
        left = Set.copyOf(left);
    }

    /// All weights that it would change if none were left, in the graph's order.
    public static List<Tensor> weights(Model model) {
        var graph = model.graph();
        var index = new GraphIndex(graph);
        var seen = graph.outputs().stream().map(ValueInfo::name).collect(Collectors.toSet());
        graph.inputs().forEach(input -> seen.add(input.name()));
        return graph.initializers().values().stream()
                .filter(weight -> weight.type() == ElementType.FLOAT && weight.size() >= SMALLEST)
                .filter(weight -> index.uses(weight.name()) > 0 && !seen.contains(weight.name()))
                .filter(HalfPrecisionWeights::fits)
                .toList();
    }

    @Override
    public String name() {
        return "weights in 16 bits";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var index = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        var tables = LookUps.tables(model.graph()).stream().map(Tensor::name).collect(Collectors.toSet());
        for (Tensor weight : weights(model)) {
            if (!left.contains(weight.name())) {
                halve(weight, index.takers(weight.name()), tables, edit);
            }
        }
        return edit.apply();
    }

    private static void halve(Tensor weight, List<Node> takers, Set<String> tables, GraphEdit edit) {
        edit.put(half(weight));
        if (tables.contains(weight.name())) {
            takers.forEach(node -> edit.replace(node, lookUp(node)));
        } else {
            edit.remove(weight.name());
            edit.insertBefore(takers.getFirst(), widened(halved(weight.name()), weight.name()));
        }
    }

    private static List<Node> lookUp(Node node) {
        String row = node.outputs().getFirst();
        var inputs = List.of(halved(node.inputs().getFirst()), node.inputs().get(1));
        return List.of(Node.of("Gather", inputs, List.of(halved(row)), node.attributes()), widened(halved(row), row));
    }

    private static Node widened(String value, String result) {
        return Node.of("Cast", List.of(value), List.of(result), Map.of("to", Attribute.of(ElementType.FLOAT.code())));
    }

    private static boolean fits(Tensor weight) {
        for (float number : weight.floats()) {
            if (!Float.isFinite(Float.float16ToFloat(Float.floatToFloat16(number)))) {
                return false;
            }
        }
        return true;
    }

    private static Tensor half(Tensor weight) {
        float[] numbers = weight.floats();
        var data = MemorySegment.ofArray(new byte[Math.multiplyExact(numbers.length, Short.BYTES)]);
        for (int i = 0; i < numbers.length; i++) {
            data.setAtIndex(F16, i, Float.floatToFloat16(numbers[i]));
        }
        return Tensor.of(halved(weight.name()), ElementType.FLOAT16, weight.shape(), data);
    }

    private static String halved(String name) {
        return name + "/half";
    }
}
