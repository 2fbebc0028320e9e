/// Makes a trained model smaller and faster, and says what that cost.
///
/// In: a [dev.gramme.model.Model]. Out: another that plain ONNX Runtime executes. So far the parts lie here, in
/// `.internal`: 8-bit weights in `int8`, and rewrites that make quantized graphs quick in `graph`. Everything is
/// judged by measuring: a rewrite that does not pay is dropped.
@NullMarked
package dev.gramme.compress;

import org.jspecify.annotations.NullMarked;
