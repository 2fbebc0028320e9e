package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.List;
import java.util.Optional;

/// What is known about one value.
///
/// Facts stay small, whatever a file claims: a graph of a few nodes can double a list of integers at each of them.
/// A rank or a list beyond the limits counts as not known.
///
/// @param element the type of its elements
/// @param shape its shape, perhaps with named and unknown dimensions
/// @param content the elements of a small tensor of integers, in row-major order
public record Fact(Optional<ElementType> element, Optional<Shape> shape, Optional<List<Dim>> content) {
    /// NumPy knows no higher one (numpy.org, `NPY_MAXDIMS`), and no model comes near it.
    static final int HIGHEST_RANK = 64;

    /// Longer lists of integers are data, not shapes.
    static final int LONGEST_CONTENT = 256;

    /// Nothing is known.
    public static final Fact NOTHING = new Fact(Optional.empty(), Optional.empty(), Optional.empty());

    public Fact {
        shape = shape.filter(known -> known.rank() <= HIGHEST_RANK);
        content = content.filter(known -> known.size() <= LONGEST_CONTENT);
    }

    public static Fact of(Optional<ElementType> element, Optional<Shape> shape) {
        return new Fact(element, shape, Optional.empty());
    }

    static Fact of(ElementType element, Shape shape) {
        return of(Optional.of(element), Optional.of(shape));
    }

    /// A list of integers.
    static Fact integers(List<Dim> content) {
        return of(ElementType.INT64, Shape.of(content.size())).holding(Optional.of(content));
    }

    Fact holding(Optional<List<Dim>> newContent) {
        return new Fact(element, shape, newContent);
    }

    Fact typed(ElementType newElement) {
        return new Fact(Optional.of(newElement), shape, content);
    }

    Fact shaped(Optional<Shape> newShape) {
        return of(element, newShape);
    }

    /// The same where known, the other's where not.
    public Fact orElse(Fact other) {
        return new Fact(element.or(other::element), shape.or(other::shape), content.or(other::content));
    }
}
