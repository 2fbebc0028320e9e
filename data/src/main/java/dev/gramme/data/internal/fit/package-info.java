/// Numerical fitting.
///
/// In: a smooth function with its gradient. Out: where it is smallest, from [Lbfgs].
@NullMarked
package dev.gramme.data.internal.fit;

import org.jspecify.annotations.NullMarked;
