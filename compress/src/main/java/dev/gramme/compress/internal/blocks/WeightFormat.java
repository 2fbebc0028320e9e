package dev.gramme.compress.internal.blocks;

/// A way of keeping a matrix of weights in few bits.
///
/// @param <M> what it makes of one
public sealed interface WeightFormat<M extends RoundedMatrix> permits BlockFormat, PackedFormat {
    /// Chooses the range of every block, and leaves open which of its numbers each weight becomes.
    ///
    /// @param weights row by row, one column for each output
    /// @param importance how much the square of an error counts, for each row
    /// @throws IllegalArgumentException if there are not rows × columns weights, or one is not finite
    Grid<M> grid(float[] weights, int rows, int columns, float[] importance);
}
