/// Convolutional networks in 8 bits with ranges known from examples.
///
/// In: a model and the [dev.gramme.compress.internal.calibrate.Ranges] of its values. Out: the same with ONNX Runtime's
/// operations on 8-bit numbers wherever layers, and what lies between them, have such a form.
@NullMarked
package dev.gramme.compress.internal.qlinear;

import org.jspecify.annotations.NullMarked;
