/// Weights in 8 bits.
@NullMarked
package dev.gramme.compress.internal.int8;

import org.jspecify.annotations.NullMarked;
