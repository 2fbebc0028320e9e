/// Pictures on their way through a network, and a finished image classifier in use.
///
/// In: a [dev.gramme.data.Dataset] of images of any size. Out: their [Pixels] in one shape, side by side in one
/// memory; and, with `model.onnx` and `model.labels.txt` beside it, a label for each with its probability. Runs
/// in ONNX Runtime; needs nothing that training needs.
@NullMarked
package dev.gramme.data.image;

import org.jspecify.annotations.NullMarked;
