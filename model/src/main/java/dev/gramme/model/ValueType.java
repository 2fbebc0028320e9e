package dev.gramme.model;

import java.util.Optional;

/// The type of a value that flows along an edge of a graph.
public sealed interface ValueType {
    /// A dense tensor.
    ///
    /// @param element empty when the file does not say
    /// @param shape empty when not even the rank is known
    record OfTensor(Optional<ElementType> element, Optional<Shape> shape) implements ValueType {
        public static OfTensor of(ElementType element, Shape shape) {
            return new OfTensor(Optional.of(element), Optional.of(shape));
        }
    }

    /// A sequence, map, optional or sparse tensor: carried along, never looked into.
    record Other(Unread encoded) implements ValueType {}
}
