/// Electricity Maps, API v3.
@NullMarked
package dev.gramme.grid.internal.electricitymaps;

import org.jspecify.annotations.NullMarked;
