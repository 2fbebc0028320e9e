/// The Carbon Intensity API of Great Britain's National Energy System Operator.
@NullMarked
package dev.gramme.grid.internal.neso;

import org.jspecify.annotations.NullMarked;
