/// The main job: data and a goal become a model, a bill and a proof.
///
/// In goes a [dev.gramme.recipe.Recipe], which [dev.gramme.recipe.RecipeFile] reads from YAML. It
/// names data, a goal and what may be tried: rungs of a ladder, pretrained models, ways to shrink.
/// Rungs are climbed from the one that is predicted to emit least, and the first that reaches the
/// goal on validation data ends the climb. Every step is a run in the ledger, and a step that is
/// done is never paid for twice. Test data are looked at once, at the end.
@NullMarked
package dev.gramme.recipe;

import org.jspecify.annotations.NullMarked;
