package dev.gramme.recipe.internal.step;

import dev.gramme.data.metric.Score;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How good a model is. It is known by the model's content, so that it holds wherever the file lies.
public final class ScoreForm implements ResultForm<Score> {
    public static final ScoreForm INSTANCE = new ScoreForm();

    private ScoreForm() {}

    @Override
    public void write(Score result, ObjectNode json) {
        json.put("metric", result.metric());
        json.put("value", result.value());
        json.put("low", result.low());
        json.put("high", result.high());
    }

    @Override
    public Optional<Score> read(JsonNode json) {
        if (!json.path("value").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new Score(
                json.path("metric").asString(""),
                json.path("value").asDouble(),
                json.path("low").asDouble(),
                json.path("high").asDouble()));
    }
}
