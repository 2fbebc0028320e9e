/// Steps of a recipe as runs in the ledger: metered, known by their content, and never paid for twice.
@NullMarked
package dev.gramme.recipe.internal.step;

import org.jspecify.annotations.NullMarked;
