package dev.gramme.recipe.internal.step;

import dev.gramme.data.metric.Score;
import java.nio.file.Path;

/// What a step of training came to.
///
/// @param model the written model; what it needs in use lies beside it
/// @param score on validation data
/// @param note what there is to say of it, such as why it ended
/// @param cut the budget that ended it early; blank if nothing did
/// @param epochs how many were done
/// @param planned how many there would have been
public record StepResult(Path model, Score score, String note, String cut, int epochs, int planned) {
    /// One that came to its end.
    public StepResult(Path model, Score score, String note) {
        this(model, score, note, "", 1, 1);
    }

    /// The same, but ended early by a budget.
    public StepResult cutBy(String budget) {
        return new StepResult(model, score, note, budget, epochs, planned);
    }
}
