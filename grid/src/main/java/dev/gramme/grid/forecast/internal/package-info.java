/// How the learned forecaster works: what it looks at, what it learns, how sure it is.
///
/// In: intensities, hour by hour, to a [Learner]. Out of it: the logarithms expected for the hours ahead and how far
/// off they may be. [Sight] is what is seen at one moment, [Sums] what is remembered of all moments before, [Ridge] how
/// weights are found from it, [ErrorRanges] how large errors have lately been.
@NullMarked
package dev.gramme.grid.forecast.internal;

import org.jspecify.annotations.NullMarked;
