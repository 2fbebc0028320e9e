package dev.gramme.report;

import dev.gramme.ledger.Run;
import dev.gramme.report.internal.recipe.CardBody;
import dev.gramme.report.internal.recipe.CardFrontMatter;
import dev.gramme.report.internal.recipe.RecipeDocument;
import java.util.Optional;

/// A whole Hugging Face model card, the text of a README.md, for the model that a recipe gave: what it is, what it was
/// learnt from, how good it is, how it was made, what that emitted and saved, and how to use and to repeat it.
///
/// Nothing in it was not in the document `recipe` of the run that ended the recipe; what is not known is left out. A
/// licence is for whoever publishes the model to choose.
public final class RecipeCard {
    private RecipeCard() {}

    /// The card; empty if the run ended no recipe, or its document is none that can be read.
    public static Optional<String> of(Run run) {
        return RecipeDocument.of(run)
                .map(document -> CardFrontMatter.of(document, run.header()) + "\n" + CardBody.of(document));
    }
}
