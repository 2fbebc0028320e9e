/// Smaller networks in the place of the original: pruned or built anew, and taught by it.
@NullMarked
package dev.gramme.compress.internal.retrain;

import org.jspecify.annotations.NullMarked;
