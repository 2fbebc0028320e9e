package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.Linear;

/// Which of a grid's numbers each weight of a layer becomes.
public sealed interface Rounding permits Nearest, Gptq {
    /// How much the square of an error counts, for each input of a layer.
    float[] importance(Linear layer);

    /// Gives every place of the grid a number.
    void fill(Linear layer, Grid<?> grid);

    /// A layer's weights in a format.
    ///
    /// @throws IllegalArgumentException if one is not finite
    default <M extends RoundedMatrix> M round(Linear layer, WeightFormat<M> format) {
        long[] shape = layer.weight().shape();
        var grid = format.grid(
                layer.weight().floats(), Math.toIntExact(shape[0]), Math.toIntExact(shape[1]), importance(layer));
        fill(layer, grid);
        return grid.matrix();
    }
}
