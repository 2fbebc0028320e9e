/// Networks from scratch, a page each: [Mlp], [PlainCnn], [MobileCnn], [ResNet], [SmallBert].
///
/// In: widths and a seed. Out: an ONNX [dev.gramme.model.Model] of opset 17 with a free batch dimension and
/// seeded initial weights, which runs in ONNX Runtime as it is and can be trained: normalization is left
/// unfolded, with its running statistics as initializers. [NetworkBuilder] is what the pages are written with.
@NullMarked
package dev.gramme.model.build;

import org.jspecify.annotations.NullMarked;
