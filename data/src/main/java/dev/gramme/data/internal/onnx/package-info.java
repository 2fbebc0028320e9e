/// ONNX graphs, put together node by node.
///
/// In: operations and constants by name. Out: a [dev.gramme.model.Model] from a [GraphBuilder].
@NullMarked
package dev.gramme.data.internal.onnx;

import org.jspecify.annotations.NullMarked;
