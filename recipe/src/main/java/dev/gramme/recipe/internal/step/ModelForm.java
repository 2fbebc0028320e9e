package dev.gramme.recipe.internal.step;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A trained model.
///
/// @param budget that may have ended the training early, in words; what another one ended early is done again
public record ModelForm(String budget) implements ResultForm<StepResult> {
    @Override
    public void write(StepResult result, ObjectNode json) {
        ModelFile.write(result.model(), json);
        ScoreForm.INSTANCE.write(result.score(), json);
        json.put("note", result.note());
        json.put("cut", result.cut());
        json.put("epochs", result.epochs());
        json.put("planned_epochs", result.planned());
    }

    @Override
    public Optional<StepResult> read(JsonNode json) {
        String cut = json.path("cut").asString("");
        boolean other = !cut.isEmpty() && !cut.equals(budget);
        if (other || !ModelFile.unchanged(json)) {
            return Optional.empty();
        }
        return ScoreForm.INSTANCE
                .read(json)
                .map(score -> new StepResult(
                        ModelFile.read(json),
                        score,
                        json.path("note").asString(""),
                        cut,
                        json.path("epochs").asInt(1),
                        json.path("planned_epochs").asInt(1)));
    }
}
