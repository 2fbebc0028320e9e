/// ONNX's operators, each in terms of the device's tensors.
///
/// In: a [Call], that is a node, its opset and the [Value]s it takes. Out: the values it gives. A value is either on
/// the device, or a few whole numbers on the host ([HostInts]): shape arithmetic never goes to the device and back.
/// Families of operators live in small classes side by side ([Elementwise], [Shapes], [Spatial] and so on), each a list
/// of [Op]s; the [OpRegistry] finds one by domain, name and opset. What is claimed is generated into `docs/ops.md`.
@NullMarked
package dev.gramme.train.internal.op;

import org.jspecify.annotations.NullMarked;
