package dev.gramme.recipe.internal.shrink;

import dev.gramme.carbon.Energy;
import dev.gramme.recipe.internal.step.ModelFile;
import dev.gramme.recipe.internal.step.ResultForm;
import dev.gramme.recipe.internal.step.ScoreForm;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A smaller model, or that there is none.
public final class SmallerForm implements ResultForm<Smaller> {
    @Override
    public void write(Smaller result, ObjectNode json) {
        result.model().ifPresent(model -> ModelFile.write(model, json));
        ScoreForm.INSTANCE.write(result.score(), json);
        json.put("method", result.method());
        json.put("reason", result.reason());
        json.put("bytes_before", result.bytesBefore());
        json.put("bytes_after", result.bytesAfter());
        json.put("prediction_j_before", result.eachBefore().joules());
        json.put("prediction_j_after", result.eachAfter().joules());
    }

    @Override
    public Optional<Smaller> read(JsonNode json) {
        boolean left = json.path("model").isMissingNode();
        if (!left && !ModelFile.unchanged(json)) {
            return Optional.empty();
        }
        var model = left ? Optional.<Path>empty() : Optional.of(ModelFile.read(json));
        return ScoreForm.INSTANCE
                .read(json)
                .map(score -> new Smaller(
                        model,
                        score,
                        json.path("method").asString(""),
                        json.path("reason").asString(""),
                        json.path("bytes_before").asLong(),
                        json.path("bytes_after").asLong(),
                        Energy.ofJoules(json.path("prediction_j_before").asDouble()),
                        Energy.ofJoules(json.path("prediction_j_after").asDouble())));
    }
}
