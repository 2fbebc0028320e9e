/// The Transparency Platform of ENTSO-E, the European transmission system operators.
@NullMarked
package dev.gramme.grid.internal.entsoe;

import org.jspecify.annotations.NullMarked;
