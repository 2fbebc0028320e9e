package dev.gramme.compress.internal.int8;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Linear layers as products of 8-bit numbers: weights are rounded once, activations in every run by the range that
/// they have then. No calibration is needed.
///
/// A layer with an input of its own becomes `com.microsoft.DynamicQuantizeMatMul`; layers that share one, such as
/// query, key and value, share its rounding as well (`DynamicQuantizeLinear`, `com.microsoft.MatMulIntegerToFloat`).
/// These are the operations that ONNX Runtime itself puts in the place of `MatMulInteger` and what follows it.
///
/// A whole tensor has one range, so that one token with large activations makes the steps of all others coarse.
/// Where that hurts, each row is divided by its largest number before, and its result multiplied with that after:
/// x W = m · ((x / m) W).
///
/// @param headroom how much of the 8 bits weights use
/// @param byRow inputs of layers, whose rows are scaled one by one
/// @param layers the outputs of those that are changed
/// @param rounded weights that have been rounded already, by their name; the others become the numbers next to them
public record DynamicProducts(Headroom headroom, Set<String> byRow, Set<String> layers, Map<String, Int8Matrix> rounded)
        implements Rewrite {
    private static final String MICROSOFT = "com.microsoft";
    private static final String ZERO = "gramme/zero";

    /// A row of zeros would be divided by zero.
    private static final float SMALLEST_ROW = 1e-20f;

    private static final String FLOOR = "gramme/smallest_row";
    private static final String LAST_AXIS = "gramme/last_axis";

    /// The first opset with DynamicQuantizeLinear, and the first in which ReduceMax takes its axes as an input.
    private static final int SHARED_ROUNDING = 11;

    private static final int AXES_AS_INPUT = 18;

    public DynamicProducts {
        byRow = Set.copyOf(byRow);
        layers = Set.copyOf(layers);
        rounded = Map.copyOf(rounded);
    }

    public DynamicProducts(Headroom headroom, Set<String> byRow, Set<String> layers) {
        this(headroom, byRow, layers, Map.of());
    }

    /// All layers of a model.
    public static DynamicProducts all(Model model, Headroom headroom, Set<String> byRow) {
        return new DynamicProducts(headroom, byRow, outputs(model));
    }

    /// The outputs of all layers.
    public static Set<String> outputs(Model model) {
        return Linear.of(model).stream().map(Linear::output).collect(Collectors.toSet());
    }

    /// What the 8-bit numbers of a weight are called.
    public static String values(String weight) {
        return weight + "/int8";
    }

    @Override
    public String name() {
        return "linear layers in 8 bits";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var groups = new LinkedHashMap<String, List<Linear>>();
        Linear.of(model).stream()
                .filter(layer -> layers.contains(layer.output()))
                .forEach(layer -> groups.computeIfAbsent(layer.input(), _ -> new ArrayList<>())
                        .add(layer));
        var edit = new GraphEdit(model);
        if (!groups.isEmpty()) {
            edit.use(MICROSOFT, 1);
            edit.put(int8(ZERO, new long[0], new byte[1]));
        }
        groups.forEach((input, layers) -> group(input, layers, model.opset(), edit));
        return edit.apply();
    }

    private void group(String input, List<Linear> layers, long opset, GraphEdit edit) {
        var first = new ArrayList<Node>();
        boolean rows = byRow.contains(input);
        String given = rows ? normalized(input, first, opset, edit) : input;
        boolean shared = layers.size() > 1 && opset >= SHARED_ROUNDING;
        if (shared) {
            first.add(Node.of(
                    "DynamicQuantizeLinear",
                    List.of(given),
                    List.of(input + "/uint8", input + "/step", input + "/zero"),
                    Map.of()));
        }
        for (Linear layer : layers) {
            var nodes = new ArrayList<>(first);
            first.clear();
            nodes.addAll(product(layer, given, shared, rows, edit));
            edit.replace(layer.product(), nodes);
            layer.sum().ifPresent(edit::remove);
        }
    }

    /// Divides each row by its largest number.
    private static String normalized(String input, List<Node> nodes, long opset, GraphEdit edit) {
        edit.put(Tensor.ofFloats(FLOOR, new long[] {1}, SMALLEST_ROW));
        nodes.add(Node.of("Abs", List.of(input), List.of(input + "/sizes"), Map.of()));
        nodes.add(largest(input, opset, edit));
        nodes.add(Node.of("Max", List.of(input + "/largest", FLOOR), List.of(input + "/row"), Map.of()));
        nodes.add(Node.of("Div", List.of(input, input + "/row"), List.of(input + "/even"), Map.of()));
        return input + "/even";
    }

    private static Node largest(String input, long opset, GraphEdit edit) {
        var result = List.of(input + "/largest");
        if (opset < AXES_AS_INPUT) {
            return Node.of("ReduceMax", List.of(input + "/sizes"), result, Map.of("axes", Attribute.ints(-1)));
        }
        edit.put(Tensor.ofLongs(LAST_AXIS, new long[] {1}, -1));
        return Node.of("ReduceMax", List.of(input + "/sizes", LAST_AXIS), result, Map.of());
    }

    private List<Node> product(Linear layer, String given, boolean shared, boolean rows, GraphEdit edit) {
        String bias = layer.bias().map(Tensor::name).orElse("");
        String output = layer.output();
        String result = rows ? output + "/even" : output;
        var weights = weights(layer, edit);
        var nodes = new ArrayList<Node>();
        nodes.add(integers(layer, given, shared, weights, rows ? "" : bias, result));
        if (rows) {
            String scaled = bias.isEmpty() ? output : output + "/scaled";
            nodes.add(Node.of("Mul", List.of(result, layer.input() + "/row"), List.of(scaled), Map.of()));
            if (!bias.isEmpty()) {
                nodes.add(Node.of("Add", List.of(scaled, bias), List.of(output), Map.of()));
            }
        }
        return nodes;
    }

    /// Names of a layer's rounded weights and of their scales.
    private record Weights(String values, String scales) {}

    private Weights weights(Linear layer, GraphEdit edit) {
        var weight = layer.weight();
        int rows = Math.toIntExact(weight.shape()[0]);
        int columns = Math.toIntExact(weight.shape()[1]);
        var known = rounded.get(weight.name());
        var narrow = known == null ? Int8Matrix.of(weight.floats(), rows, columns, headroom) : known;
        var names = new Weights(values(weight.name()), weight.name() + "/scales");
        edit.put(int8(names.values, weight.shape(), narrow.values()));
        edit.put(Tensor.ofFloats(names.scales, new long[] {columns}, narrow.scales()));
        return names;
    }

    private static Node integers(
            Linear layer, String given, boolean shared, Weights weights, String bias, String result) {
        String name = layer.product().name();
        String input = layer.input();
        if (!shared) {
            return microsoft(name, "DynamicQuantizeMatMul", result, given, weights.values, weights.scales, ZERO, bias);
        }
        return microsoft(
                name,
                "MatMulIntegerToFloat",
                result,
                input + "/uint8",
                weights.values,
                input + "/step",
                weights.scales,
                input + "/zero",
                ZERO,
                bias);
    }

    private static Node microsoft(String name, String op, String output, String... inputs) {
        return new Node(name, MICROSOFT, op, List.of(inputs), List.of(output), Map.of(), Unread.NONE);
    }

    private static Tensor int8(String name, long[] shape, byte[] values) {
        return Tensor.of(name, ElementType.INT8, shape, MemorySegment.ofArray(values));
    }
}
