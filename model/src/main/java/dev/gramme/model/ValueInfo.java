package dev.gramme.model;

import java.util.Optional;

/// A named value and what is said about it: an input or output of a graph, or a value within it.
///
/// @param type empty when nothing is said
/// @param unread its documentation and what else the file holds
public record ValueInfo(String name, Optional<ValueType> type, Unread unread) {
    /// A tensor of known type and shape.
    public static ValueInfo of(String name, ElementType element, Shape shape) {
        return new ValueInfo(name, Optional.of(ValueType.OfTensor.of(element, shape)), Unread.NONE);
    }

    /// Its shape as far as it is said.
    public Optional<Shape> shape() {
        return type.flatMap(said -> said instanceof ValueType.OfTensor tensor ? tensor.shape() : Optional.empty());
    }

    /// Its elements' type as far as it is said.
    public Optional<ElementType> element() {
        return type.flatMap(said -> said instanceof ValueType.OfTensor tensor ? tensor.element() : Optional.empty());
    }
}
