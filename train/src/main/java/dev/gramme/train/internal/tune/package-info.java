/// The methods of tuning: what of a network is trained, on what, and what becomes of it.
///
/// In: a request, an encoder with a head. Out: a [Fitted] model in its original graph, with the trained weights.
@NullMarked
package dev.gramme.train.internal.tune;

import org.jspecify.annotations.NullMarked;
