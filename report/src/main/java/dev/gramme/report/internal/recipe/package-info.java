/// What came of a recipe, as `gramme train` keeps it in the document `recipe` of the run that ends it.
///
/// In: that document ([RecipeDocument]), of which any part may be missing or odd. Out: the content of a page's panels
/// ([RecipeView]): what was saved and by what ([Waterfall]), what each way of getting a model keeps and costs
/// ([RungsPlot]), when it ran ([StepsTimeline]), and the tables beside them. What is not known is left out, and no
/// number of the document can break a page.
@NullMarked
package dev.gramme.report.internal.recipe;

import org.jspecify.annotations.NullMarked;
