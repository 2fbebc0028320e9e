/// Rewrites of graphs that make room for 8-bit arithmetic, or save time around it. They expect constants to be
/// initializers, as [dev.gramme.model.rewrite.FoldConstants] leaves them.
@NullMarked
package dev.gramme.compress.internal.graph;

import org.jspecify.annotations.NullMarked;
