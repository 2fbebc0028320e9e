/// The rungs of the ladder, each a way of getting a written model out of training data.
@NullMarked
package dev.gramme.recipe.internal.rung;

import org.jspecify.annotations.NullMarked;
