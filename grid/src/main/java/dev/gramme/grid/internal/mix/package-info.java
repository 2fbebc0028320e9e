/// From generation by fuel to carbon intensity.
@NullMarked
package dev.gramme.grid.internal.mix;

import org.jspecify.annotations.NullMarked;
