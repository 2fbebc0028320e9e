package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Rung;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// Every way of getting a model, as it was predicted and as it went.
record RungsJson(Conditions conditions) {
    void write(Climbed climbed, ObjectNode json) {
        var rungs = json.putArray("rungs");
        climbed.attempts().forEach(attempted -> attempted(rungs.addObject(), attempted));
        climbed.untried().forEach(untried -> untried(rungs.addObject(), untried));
        var leftOut = json.putArray("left_out");
        climbed.leftOut()
                .forEach(one ->
                        leftOut.addObject().put("rung", one.rung().word()).put("reason", one.why()));
    }

    private void attempted(ObjectNode json, Climbed.Attempted attempted) {
        named(json, attempted.name(), attempted.rung());
        json.put("tried", true);
        attempted.predicted().ifPresent(prediction -> predicted(json, prediction));
        score(json, attempted.score());
        bill(json, attempted.energy(), attempted.emissions(), attempted.duration());
        json.put("basis", attempted.run().emissions().basis().word());
        json.put("epochs", attempted.epochs());
        json.put("planned_epochs", attempted.planned());
        json.put("note", attempted.note());
        json.put("reused", attempted.reused());
        json.put("run_id", attempted.run().id());
        json.put("model", attempted.model().toString());
    }

    private void untried(ObjectNode json, Climbed.Untried untried) {
        named(json, untried.name(), untried.rung());
        json.put("tried", false);
        untried.predicted().ifPresent(prediction -> predicted(json, prediction));
        json.put("reason", untried.why());
    }

    private static void named(ObjectNode json, String name, Rung rung) {
        json.put("name", name);
        json.put("rung", rung.word());
    }

    private void predicted(ObjectNode json, Prediction prediction) {
        json.put("predicted_g", prediction.emissions(conditions).grams());
        json.put("predicted_j", prediction.energy().joules());
        json.put("predicted_s", prediction.duration().toNanos() / 1e9);
    }

    static void score(ObjectNode json, Score score) {
        json.put("value", score.value());
        json.put("low", score.low());
        json.put("high", score.high());
    }

    static void bill(ObjectNode json, Run run) {
        bill(json, run.energy().value(), run.emissions().value(), run.duration());
        json.put("basis", run.emissions().basis().word());
    }

    private static void bill(ObjectNode json, Energy energy, Emissions emissions, Duration duration) {
        json.put("duration_s", duration.toNanos() / 1e9);
        json.put("energy_j", energy.joules());
        json.put("emissions_g", emissions.grams());
    }
}
