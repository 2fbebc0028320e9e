/// libtorch, and the only place in the project that sees it.
///
/// In: host tensors ([dev.gramme.model.Tensor]) and plain numbers. Out: [DeviceTensor]s, opaque
/// handles of numbers that live on the [ComputeDevice], with the operations that ONNX's operators are
/// made of, grouped by family: arithmetic and layout on the tensor itself, [Activations],
/// [Reductions], [Indexing], [Convolutions], [Pooling], [Normalizations], [Resampling], [Losses].
/// [Autograd] turns gradients on and off and computes them, a [Scope] frees what was made within it,
/// [Torch] starts the library and divides the cores. The names are libtorch's where it has one. To put
/// another library underneath, rewrite this package; nothing outside needs to know.
@NullMarked
package dev.gramme.train.internal.torch;

import org.jspecify.annotations.NullMarked;
