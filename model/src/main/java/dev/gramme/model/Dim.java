package dev.gramme.model;

/// One dimension of a shape.
public sealed interface Dim {
    /// Not known at all.
    Dim UNKNOWN = new Unknown();

    /// A fixed length.
    record Known(long length) implements Dim {
        @Override
        public String toString() {
            return Long.toString(length);
        }
    }

    /// A length that the caller chooses, the same wherever the name appears: `batch`, `sequence`.
    record Named(String name) implements Dim {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Nothing is known about it.
    record Unknown() implements Dim {
        @Override
        public String toString() {
            return "?";
        }
    }

    static Dim of(long length) {
        return new Known(length);
    }

    static Dim named(String name) {
        return new Named(name);
    }
}
