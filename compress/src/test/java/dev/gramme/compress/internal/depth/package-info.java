/// Fewer layers.
@NullMarked
package dev.gramme.compress.internal.depth;

import org.jspecify.annotations.NullMarked;
