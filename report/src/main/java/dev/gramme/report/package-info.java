/// What a run looks like to people and to other programs' files.
///
/// In: a [dev.gramme.ledger.Run], its readings, and rows of a [WhatIf] that the caller worked out. Out: one HTML page
/// that needs nothing else ([HtmlReport]), a model card's block ([ModelCard]) or, of a recipe, a whole card
/// ([RecipeCard]), a table ([RunsCsv]), and a comparison ([RunComparison]).
///
/// Nothing is recomputed here: a page shows what the ledger holds, with its interval, basis and source beside it.
@NullMarked
package dev.gramme.report;

import org.jspecify.annotations.NullMarked;
