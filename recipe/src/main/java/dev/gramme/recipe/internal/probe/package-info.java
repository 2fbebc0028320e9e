/// What a training takes, foretold by short ones on parts of the data before anything large is spent.
@NullMarked
package dev.gramme.recipe.internal.probe;

import org.jspecify.annotations.NullMarked;
