/// Weights in fewer than 8 bits, or in blocks with a scale of their own; nothing here touches activations.
///
/// In comes a model and what a search chose for each layer (`BlockFormat`, `PackedFormat`), with a way of rounding
/// (`Nearest`, `Gptq`). Out come rounded matrices (`BlockMatrix`, `PackedMatrix`), and the rewrites that put them in
/// the place of the floats: `BlockQuantization`, `PackedIntegers`, `PackedTables`, `HalfPrecisionWeights`.
@NullMarked
package dev.gramme.compress.internal.blocks;

import org.jspecify.annotations.NullMarked;
