/// The account: what would have been emitted without Gramme, what was, and what each lever did between the two.
@NullMarked
package dev.gramme.recipe.internal.proof;

import org.jspecify.annotations.NullMarked;
