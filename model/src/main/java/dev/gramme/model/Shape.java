package dev.gramme.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The shape of a value whose rank is known; `[]` is a scalar.
public record Shape(List<Dim> dims) {
    public Shape {
        dims = List.copyOf(dims);
    }

    /// A shape of fixed lengths.
    public static Shape of(long... lengths) {
        return new Shape(Arrays.stream(lengths).mapToObj(Dim::of).toList());
    }

    public int rank() {
        return dims.size();
    }

    public Dim dim(int axis) {
        return dims.get(axis);
    }

    /// The lengths, if all of them are known.
    public Optional<long[]> lengths() {
        if (dims.stream().allMatch(Dim.Known.class::isInstance)) {
            return Optional.of(dims.stream()
                    .mapToLong(dim -> dim instanceof Dim.Known known ? known.length() : 0)
                    .toArray());
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return dims.stream().map(Dim::toString).collect(Collectors.joining("×", "[", "]"));
    }
}
