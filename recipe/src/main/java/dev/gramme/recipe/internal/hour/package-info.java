/// The hours that a recipe runs in: when an attempt's turn comes, when it pauses, and what that came to.
@NullMarked
package dev.gramme.recipe.internal.hour;

import org.jspecify.annotations.NullMarked;
