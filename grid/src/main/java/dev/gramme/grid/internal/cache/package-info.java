/// Answers on disk: fresh ones save requests, older ones stand in while a source has none.
@NullMarked
package dev.gramme.grid.internal.cache;

import org.jspecify.annotations.NullMarked;
