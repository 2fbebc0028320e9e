package dev.gramme.model.internal.infer;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A node in its place: its attributes, what is known about its inputs, and where to say what follows.
final class Site {
    private final Node node;
    private final long opset;
    private final Map<String, Fact> facts;

    Site(Node node, long opset, Map<String, Fact> facts) {
        this.node = node;
        this.opset = opset;
        this.facts = facts;
    }

    Node node() {
        return node;
    }

    /// The version of the operations of the node's domain.
    long opset() {
        return opset;
    }

    int inputs() {
        return node.inputs().size();
    }

    boolean has(int input) {
        return node.input(input).isPresent();
    }

    Fact in(int input) {
        return node.input(input)
                .map(name -> facts.getOrDefault(name, Fact.NOTHING))
                .orElse(Fact.NOTHING);
    }

    Optional<Shape> shape(int input) {
        return in(input).shape();
    }

    Optional<ElementType> element(int input) {
        return in(input).element();
    }

    void out(int output, Fact fact) {
        node.output(output).ifPresent(name -> facts.put(name, fact));
    }

    void out(Fact fact) {
        out(0, fact);
    }

    void out(Optional<ElementType> element, Optional<Shape> shape) {
        out(Fact.of(element, shape));
    }

    /// The integers of an input whose content is known and free of names.
    Optional<long[]> integers(int input) {
        return in(input).content().flatMap(DimMath::lengths);
    }

    /// Integers that were an attribute in old operation sets and became an input.
    Optional<long[]> integers(String attribute, int input) {
        return node.integers(attribute).or(() -> integers(input));
    }

    long integer(String attribute, long otherwise) {
        return node.integer(attribute, otherwise);
    }

    /// An axis, counted from the front, of a shape of that rank.
    static int axis(long axis, int rank) {
        return Math.toIntExact(axis < 0 ? axis + rank : axis);
    }

    static int[] axes(long[] axes, int rank) {
        return Arrays.stream(axes).mapToInt(axis -> axis(axis, rank)).toArray();
    }

    /// The type of the elements that an attribute names by ONNX's number.
    Optional<ElementType> elementNamed(String attribute) {
        return node.attribute(attribute)
                .flatMap(value ->
                        value instanceof Attribute.Int(long code) ? ElementType.of((int) code) : Optional.empty());
    }

    /// All inputs' dimensions, unless one's rank is unknown.
    Optional<List<Shape>> shapes() {
        var known = node.inputs().stream()
                .map(name -> facts.getOrDefault(name, Fact.NOTHING).shape())
                .flatMap(Optional::stream)
                .toList();
        return known.size() == inputs() ? Optional.of(known) : Optional.empty();
    }

    /// A shape of which nothing but the rank is known.
    ///
    /// @throws IllegalArgumentException if no value can have it, before room for it is made
    static Shape unknown(long rank) {
        if (rank < 0 || rank > Fact.HIGHEST_RANK) {
            throw new IllegalArgumentException("No value has the rank " + rank);
        }
        return new Shape(Collections.nCopies((int) rank, Dim.UNKNOWN));
    }

    @Override
    public String toString() {
        return node.label()
                + node.inputs().stream()
                        .map(name -> String.valueOf(facts.get(name)))
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
