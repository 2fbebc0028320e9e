package dev.gramme.recipe.internal.probe;

import dev.gramme.recipe.internal.step.ResultForm;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How many cores a training is to use, and why.
public final class CoresForm implements ResultForm<Cores.Chosen> {
    @Override
    public void write(Cores.Chosen result, ObjectNode json) {
        json.put("cores", result.cores());
        json.put("example_j", result.joules());
        json.put("example_j_on_all", result.joulesOnAll());
    }

    @Override
    public Optional<Cores.Chosen> read(JsonNode json) {
        int cores = json.path("cores").asInt(0);
        double joules = json.path("example_j").asDouble(-1);
        double onAll = json.path("example_j_on_all").asDouble(-1);
        return cores >= 1 && joules >= 0 && onAll >= 0
                ? Optional.of(new Cores.Chosen(cores, joules, onAll))
                : Optional.empty();
    }
}
