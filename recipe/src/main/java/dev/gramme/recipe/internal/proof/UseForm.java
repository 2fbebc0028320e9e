package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.Energy;
import dev.gramme.recipe.Account;
import dev.gramme.recipe.internal.step.ResultForm;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What predictions take.
public final class UseForm implements ResultForm<Account.Use> {
    @Override
    public void write(Account.Use result, ObjectNode json) {
        json.put("prediction_j_before", result.before().joules());
        json.put("prediction_j_after", result.after().joules());
    }

    @Override
    public Optional<Account.Use> read(JsonNode json) {
        double before = json.path("prediction_j_before").asDouble(-1);
        double after = json.path("prediction_j_after").asDouble(-1);
        return before >= 0 && after >= 0
                ? Optional.of(new Account.Use(Energy.ofJoules(before), Energy.ofJoules(after)))
                : Optional.empty();
    }
}
