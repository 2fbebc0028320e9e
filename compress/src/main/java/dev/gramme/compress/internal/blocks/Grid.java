package dev.gramme.compress.internal.blocks;

/// A matrix that is being rounded: the numbers that each place can hold are known, and which of them it gets is
/// decided place by place.
///
/// @param <M> what comes of it
public sealed interface Grid<M extends RoundedMatrix> permits BlockGrid, PackedGrid {
    /// Gives a place the number that is nearest to a wish; it may be given another later.
    ///
    /// @return the weight that it stands for
    float put(int row, int column, float wish);

    /// The matrix, after each place has been given a number.
    M matrix();
}
