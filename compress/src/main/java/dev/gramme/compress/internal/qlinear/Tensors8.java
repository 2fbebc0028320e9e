package dev.gramme.compress.internal.qlinear;

import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphEdit;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which values of a graph there are in 8 bits, as floats or as both while its nodes are replaced one after another.
/// Neither form is made before a node asks for it, and neither twice.
final class Tensors8 {
    /// A value in 8 bits.
    record Narrow(String name, Grid grid) {}

    private final GraphEdit edit;
    private final Map<String, Narrow> narrow = new HashMap<>();
    private final Set<String> onlyNarrow = new HashSet<>();
    private final Set<String> results;

    Tensors8(Graph graph, GraphEdit edit) {
        this.edit = edit;
        this.results = graph.outputs().stream().map(ValueInfo::name).collect(Collectors.toSet());
    }

    /// A value that has 8 bits by now.
    Optional<Narrow> narrow(String value) {
        return Optional.ofNullable(narrow.get(value));
    }

    /// A value in 8 bits, rounded now if that has not happened yet.
    ///
    /// @param nodes where what makes it goes
    Narrow narrow(String value, Grid grid, List<Node> nodes) {
        var known = narrow.get(value);
        if (known != null) {
            return known;
        }
        var made = new Narrow(value + "/uint8", grid);
        nodes.add(quantize(value, made));
        narrow.put(value, made);
        return made;
    }

    /// From now on a value has 8 bits and no floats.
    ///
    /// @param name what the tensor of 8 bits is called
    Narrow define(String value, String name, Grid grid) {
        var made = new Narrow(name, grid);
        narrow.put(value, made);
        onlyNarrow.add(value);
        return made;
    }

    /// Makes a value's floats unless it has them.
    void widen(String value, List<Node> nodes) {
        if (onlyNarrow.remove(value)) {
            // A name of its own: the node that makes the value in 8 bits may be called like the value.
            var inputs = inputs(narrow(value).orElseThrow());
            nodes.add(
                    new Node(value + "/float", "", "DequantizeLinear", inputs, List.of(value), Map.of(), Unread.NONE));
        }
    }

    /// Makes the floats of a result of the graph.
    void widenResult(String value, List<Node> nodes) {
        if (results.contains(value)) {
            widen(value, nodes);
        }
    }

    /// What has 8 bits only.
    Set<String> onlyNarrow() {
        return Set.copyOf(onlyNarrow);
    }

    private Node quantize(String value, Narrow made) {
        return Node.of("QuantizeLinear", operands(value, made.grid()), List.of(made.name()), Map.of());
    }

    /// A name followed by a grid's scale and zero, as operations take them.
    List<String> operands(String name, Grid grid) {
        var operands = new ArrayList<>(List.of(name));
        operands.addAll(constants(grid));
        return operands;
    }

    /// A value's name, scale and zero, as operations take them.
    List<String> inputs(Narrow value) {
        return operands(value.name(), value.grid());
    }

    /// The names of a grid's scale and zero. Equal ones are stored once.
    List<String> constants(Grid grid) {
        String scale = "gramme/scale_" + Integer.toHexString(Float.floatToIntBits(grid.scale()));
        String zero = "gramme/zero_" + grid.zero();
        edit.put(Tensor.ofFloats(scale, new long[0], grid.scale()));
        edit.put(Tensor.of(
                zero, ElementType.UINT8, new long[0], MemorySegment.ofArray(new byte[] {(byte) grid.zero()})));
        return List.of(scale, zero);
    }
}
