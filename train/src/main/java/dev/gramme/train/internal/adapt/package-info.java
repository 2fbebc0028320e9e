/// Changes to a model's graph that training needs: adapters beside frozen weights, a head on top of an encoder.
///
/// In: a [dev.gramme.model.Model] as it came. Out: a model with more nodes and initializers, and the names of those to
/// train. Everything is plain ONNX, so what is trained can be run and checked like any other model; nothing here knows
/// about libtorch.
@NullMarked
package dev.gramme.train.internal.adapt;

import org.jspecify.annotations.NullMarked;
