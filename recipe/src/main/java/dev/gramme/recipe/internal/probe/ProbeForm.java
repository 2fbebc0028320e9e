package dev.gramme.recipe.internal.probe;

import dev.gramme.carbon.Energy;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.internal.step.ResultForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A prediction, which holds also when the probe's model is gone.
public final class ProbeForm implements ResultForm<Probed> {
    @Override
    public void write(Probed result, ObjectNode json) {
        json.put("predicted_j", result.prediction().energy().joules());
        json.put("predicted_s", result.prediction().duration().toNanos() / 1e9);
        json.put("start_j", result.start().energy().joules());
        json.put("start_s", result.start().duration().toNanos() / 1e9);
        result.model()
                .ifPresent(model ->
                        json.put("model", model.toAbsolutePath().normalize().toString()));
    }

    @Override
    public Optional<Probed> read(JsonNode json) {
        var prediction = prediction(json, "predicted");
        var start = prediction(json, "start");
        if (prediction.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        var model = Optional.of(json.path("model").asString(""))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile);
        return Optional.of(new Probed(prediction.get(), start.get(), model));
    }

    private static Optional<Prediction> prediction(JsonNode json, String what) {
        double joules = json.path(what + "_j").asDouble(-1);
        double seconds = json.path(what + "_s").asDouble(-1);
        return joules >= 0 && seconds >= 0
                ? Optional.of(new Prediction(Energy.ofJoules(joules), Duration.ofNanos(Math.round(seconds * 1e9))))
                : Optional.empty();
    }
}
