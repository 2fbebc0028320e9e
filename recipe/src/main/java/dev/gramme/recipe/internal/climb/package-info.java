/// The climb over a recipe's rungs: predict, try the cheapest first, make the result smaller, judge it once.
@NullMarked
package dev.gramme.recipe.internal.climb;

import org.jspecify.annotations.NullMarked;
