/// The rules of shape and type inference, a small class for each family of operations.
///
/// In: a node and what is known about its inputs, a [Fact] each. Out: facts about its outputs. What is known
/// may be partial everywhere: no element type, no rank, a named dimension. Small integer tensors are followed
/// by content, as lists of dimensions, because exported graphs compute their shapes with ordinary operations.
/// Formulas are those of ONNX's operator documentation (Operators.md, ONNX 1.19).
@NullMarked
package dev.gramme.model.internal.infer;

import org.jspecify.annotations.NullMarked;
