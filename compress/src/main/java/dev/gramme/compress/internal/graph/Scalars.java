package dev.gramme.compress.internal.graph;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.Optional;

/// Single numbers that operations take as constants or are set to.
public final class Scalars {
    /// Constants of exporters went through float32 and text.
    private static final double TOLERANCE = 1e-5;

    private Scalars() {}

    /// The one number that a constant value is.
    public static Optional<Float> of(String value, GraphIndex graph) {
        return graph.constant(value)
                .filter(constant -> constant.type() == ElementType.FLOAT && constant.size() == 1)
                .map(constant -> constant.floats()[0]);
    }

    /// Whether a node's second input is this number.
    static boolean second(Node node, GraphIndex graph, double number) {
        return node.input(1)
                .flatMap(input -> of(input, graph))
                .filter(found -> Math.abs(found - number) <= TOLERANCE * Math.abs(number))
                .isPresent();
    }

    /// What a Clip clips to: attributes before opset 11, inputs from then on; empty if they are not constant.
    public static Optional<Bounds> bounds(Node clip, GraphIndex graph) {
        var low = bound(clip, 1, "min", Bounds.NONE.low(), graph);
        var high = bound(clip, 2, "max", Bounds.NONE.high(), graph);
        return low.flatMap(from -> high.map(to -> new Bounds(from, to)));
    }

    private static Optional<Double> bound(Node clip, int input, String attribute, double none, GraphIndex graph) {
        if (clip.input(input).isPresent()) {
            return clip.input(input).flatMap(value -> of(value, graph)).map(Float::doubleValue);
        }
        return Optional.of(
                clip.attributes().get(attribute) instanceof Attribute.Real(float value) ? (double) value : none);
    }
}
