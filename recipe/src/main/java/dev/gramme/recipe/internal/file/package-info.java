/// The keys of a recipe's file, and what their values mean.
///
/// In goes a YAML document as [dev.gramme.recipe.internal.yaml.Node]s, out comes a [dev.gramme.recipe.Recipe] or a list
/// of all that is wrong. [dev.gramme.recipe.internal.file.Section] has the keys, which the schema in
/// `docs/recipe.schema.json` repeats; there is a class for each part of the file, and
/// [dev.gramme.recipe.internal.file.RecipeReader] puts them together and tells what contradicts itself.
@NullMarked
package dev.gramme.recipe.internal.file;

import org.jspecify.annotations.NullMarked;
