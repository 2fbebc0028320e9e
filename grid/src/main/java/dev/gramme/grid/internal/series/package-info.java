/// From a provider's points in time to even series.
@NullMarked
package dev.gramme.grid.internal.series;

import org.jspecify.annotations.NullMarked;
