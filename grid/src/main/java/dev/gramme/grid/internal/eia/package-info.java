/// The US Energy Information Administration, open data API v2.
@NullMarked
package dev.gramme.grid.internal.eia;

import org.jspecify.annotations.NullMarked;
