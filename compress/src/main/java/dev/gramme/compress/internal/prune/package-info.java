/// Structured pruning: which channels, heads and hidden units of a graph can only go together, how much the model needs
/// each of them, and the graph without those that it needs least. What is left has smaller weights, not zeros in them.
@NullMarked
package dev.gramme.compress.internal.prune;

import org.jspecify.annotations.NullMarked;
