/// The chosen model is made smaller, as far as the goal leaves room and as it pays.
@NullMarked
package dev.gramme.recipe.internal.shrink;

import org.jspecify.annotations.NullMarked;
