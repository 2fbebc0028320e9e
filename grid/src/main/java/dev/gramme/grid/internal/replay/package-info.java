/// How a replayed grid is told in the words of each provider.
@NullMarked
package dev.gramme.grid.internal.replay;

import org.jspecify.annotations.NullMarked;
