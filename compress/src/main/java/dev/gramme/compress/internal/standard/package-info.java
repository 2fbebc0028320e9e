/// 8-bit models in operations of the ONNX standard.
///
/// In: a model with ONNX Runtime's own 8-bit operations. Out: the same numbers in operations that other
/// runtimes have: integer products where ranges are found in each run, pairs of QuantizeLinear and
/// DequantizeLinear where they are known.
@NullMarked
package dev.gramme.compress.internal.standard;

import org.jspecify.annotations.NullMarked;
