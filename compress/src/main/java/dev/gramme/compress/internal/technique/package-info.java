/// Techniques of compression in the one shape that the search works with: a list of layers, and a model in which all of
/// them but some are changed. The arithmetic lies in the packages beside.
@NullMarked
package dev.gramme.compress.internal.technique;

import org.jspecify.annotations.NullMarked;
