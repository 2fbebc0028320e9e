/// WattTime, API v3.
@NullMarked
package dev.gramme.grid.internal.watttime;

import org.jspecify.annotations.NullMarked;
