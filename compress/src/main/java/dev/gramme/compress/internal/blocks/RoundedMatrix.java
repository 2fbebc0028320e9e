package dev.gramme.compress.internal.blocks;

/// A matrix of weights that has been rounded.
public sealed interface RoundedMatrix permits BlockMatrix, PackedMatrix {
    /// The weights that its numbers stand for, row by row.
    float[] restored();
}
