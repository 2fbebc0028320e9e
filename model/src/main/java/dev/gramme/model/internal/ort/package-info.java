/// ONNX Runtime behind a wall: nothing outside sees its types.
///
/// In: [dev.gramme.model.Tensor]s. Out: ONNX Runtime's tensors, and back. Here is also the one environment that
/// all sessions of the process share, quiet and without telemetry.
@NullMarked
package dev.gramme.model.internal.ort;

import org.jspecify.annotations.NullMarked;
