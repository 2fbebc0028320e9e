/// Models made simpler without changing what they compute.
///
/// In: a [dev.gramme.model.Model] and a list of [Rewrite]s. Out: another model, and which rewrites were kept. A
/// rewrite is a small value: a [Pattern] and what replaces it, or a function. [Rewriter] keeps one only when
/// ONNX Runtime computes the same before and after, on generated inputs and within a tolerance.
@NullMarked
package dev.gramme.model.rewrite;

import org.jspecify.annotations.NullMarked;
