/// Fewer layers: the chain of repeated residual blocks of an encoder, found from its graph alone, how much the model
/// needs each of them, and the model without some.
@NullMarked
package dev.gramme.compress.internal.depth;

import org.jspecify.annotations.NullMarked;
