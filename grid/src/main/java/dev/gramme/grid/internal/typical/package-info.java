/// What each hour of the day is like in each month, as shares of a mean: of a series, or from a table.
@NullMarked
package dev.gramme.grid.internal.typical;

import org.jspecify.annotations.NullMarked;
