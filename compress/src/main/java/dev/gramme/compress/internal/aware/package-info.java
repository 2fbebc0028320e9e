/// Networks that learn to live with rounding (quantization-aware training): what training sees computes in floats what
/// the rounded network will compute in few bits, and the gradient passes the rounding as if it were not there.
///
/// In: the grids on which a technique rounds. Out: a rewrite for the training's eyes only; the trained weights are then
/// rounded on the very grids that they have learnt for.
@NullMarked
package dev.gramme.compress.internal.aware;

import org.jspecify.annotations.NullMarked;
