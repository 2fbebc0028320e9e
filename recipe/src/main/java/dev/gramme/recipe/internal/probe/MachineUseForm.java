package dev.gramme.recipe.internal.probe;

import dev.gramme.recipe.internal.step.ResultForm;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a training is to use the machine, and why.
public final class MachineUseForm implements ResultForm<MachineUse.Chosen> {
    @Override
    public void write(MachineUse.Chosen result, ObjectNode json) {
        json.put("cores", result.use().cores());
        json.put("passes", result.use().passes());
        json.put("example_j", result.joules());
        json.put("example_j_otherwise", result.joulesOtherwise());
    }

    @Override
    public Optional<MachineUse.Chosen> read(JsonNode json) {
        int cores = json.path("cores").asInt(0);
        int passes = json.path("passes").asInt(0);
        double joules = json.path("example_j").asDouble(-1);
        double otherwise = json.path("example_j_otherwise").asDouble(-1);
        return cores >= 1 && passes >= 1 && joules >= 0 && otherwise >= 0
                ? Optional.of(new MachineUse.Chosen(new MachineUse.Use(cores, passes), joules, otherwise))
                : Optional.empty();
    }
}
