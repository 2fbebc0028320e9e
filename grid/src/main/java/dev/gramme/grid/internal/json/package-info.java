/// Reading providers' JSON with suspicion.
@NullMarked
package dev.gramme.grid.internal.json;

import org.jspecify.annotations.NullMarked;
