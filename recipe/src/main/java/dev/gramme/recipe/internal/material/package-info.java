/// The data of a recipe in three parts, and what tells them from other data.
@NullMarked
package dev.gramme.recipe.internal.material;

import org.jspecify.annotations.NullMarked;
