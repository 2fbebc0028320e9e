/// How imported series are put together and kept: one file for each zone, signal and length of steps.
@NullMarked
package dev.gramme.grid.internal.imported;

import org.jspecify.annotations.NullMarked;
