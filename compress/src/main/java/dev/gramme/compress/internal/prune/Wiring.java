package dev.gramme.compress.internal.prune;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The channels along each axis of each value, while ties between them are found.
///
/// Axes of unknown length have none, nor have values that are no real numbers: token ids, shapes, masks.
final class Wiring {
    private static final int[] NONE = {};

    private final Model model;
    private final Map<String, ValueInfo> infos;
    private final Channels channels = new Channels();
    private final Map<String, int[][]> axes = new LinkedHashMap<>();
    private final Set<String> averaged = new HashSet<>();

    Wiring(Model model) {
        this.model = model;
        this.infos = ShapeInference.of(model);
    }

    Channels channels() {
        return channels;
    }

    Graph graph() {
        return model.graph();
    }

    /// The version of ONNX's own operations.
    long opset() {
        return model.opsets().getOrDefault("", 1L);
    }

    /// What is known about a value's shape; empty if not even the rank is.
    Optional<Shape> shape(String value) {
        return graph().initializer(value)
                .map(tensor -> Shape.of(tensor.shape()))
                .or(() -> Optional.ofNullable(infos.get(value)).flatMap(ValueInfo::shape));
    }

    Optional<Tensor> constant(String value) {
        return graph().initializer(value);
    }

    /// The channels of a value by axis; none if its rank is not known.
    int[][] axes(String value) {
        return axes.computeIfAbsent(value, this::fresh);
    }

    /// Those of one axis, which may be counted from the end.
    int[] axis(String value, int axis) {
        var all = axes(value);
        int place = axis < 0 ? axis + all.length : axis;
        return place >= 0 && place < all.length ? all[place] : NONE;
    }

    Map<String, int[][]> all() {
        return axes;
    }

    private int[][] fresh(String value) {
        var shape = shape(value);
        if (shape.isEmpty() || !isReal(value)) {
            return new int[0][];
        }
        int[][] fresh = new int[shape.get().rank()][];
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = shape.get().dim(i) instanceof Dim.Known(long length)
                    ? channels.fresh(Math.toIntExact(length))
                    : NONE;
        }
        return fresh;
    }

    private boolean isReal(String value) {
        var type = graph().initializer(value)
                .map(Tensor::type)
                .or(() -> Optional.ofNullable(infos.get(value)).flatMap(ValueInfo::element));
        return type.filter(found -> found == ElementType.FLOAT).isPresent();
    }

    /// Keeps all of a value.
    void fix(String value) {
        for (int[] axis : axes(value)) {
            channels.fix(axis);
        }
    }

    /// Keeps all that a node takes and makes.
    void fix(Node node) {
        node.inputs().stream().filter(name -> !name.isEmpty()).forEach(this::fix);
        node.outputs().stream().filter(name -> !name.isEmpty()).forEach(this::fix);
    }

    /// Keeps what a node takes from a place on.
    void fixFrom(Node node, int place) {
        for (int i = place; i < node.inputs().size(); i++) {
            node.input(i).ifPresent(this::fix);
        }
    }

    void tie(int[] one, int[] other) {
        channels.tie(one, other);
    }

    /// Notes that a mean or sum goes over an axis, so that what is left of it changes when a part goes.
    void average(String value, int axis) {
        int place = axis < 0 ? axis + axes(value).length : axis;
        averaged.add(place + " " + value);
    }

    boolean isAveraged(String value, int axis) {
        return averaged.contains(axis + " " + value);
    }
}
