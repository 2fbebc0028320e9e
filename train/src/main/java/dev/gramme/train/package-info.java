/// Trains ONNX models on libtorch: fine-tuning, distilling, training from scratch.
///
/// In: a model, data, a method. Out: an ONNX file that plain ONNX Runtime executes, and a run in the ledger that says
/// what it cost.
@NullMarked
package dev.gramme.train;

import org.jspecify.annotations.NullMarked;
