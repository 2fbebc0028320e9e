/// Training of ONNX models: any graph of the supported operators runs on libtorch, forward and back.
///
/// In: a [dev.gramme.model.Model], batches of host tensors, and an [Objective] for each; or a [TuneRequest].
/// Out: a [Network] that predicts as ONNX Runtime does, a [Trainer] that makes it better step by step, and the
/// model with its new weights, which is written like any other. [Tuner] is all of that for classifiers. No type of
/// libtorch's leaves `internal.torch`; which operators are supported is listed in
/// `docs/ops.md`, how the cores are used in `docs/train.md`.
@NullMarked
package dev.gramme.train;

import org.jspecify.annotations.NullMarked;
