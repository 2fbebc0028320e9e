package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.Energy;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Conditions;
import dev.gramme.recipe.Account;
import tools.jackson.databind.node.ObjectNode;

/// The account of a recipe: baseline, levers, and what use takes.
record AccountJson(Conditions conditions) {
    private static final int MILLION = 1_000_000;

    void write(Account account, ObjectNode json) {
        var baseline = account.baseline();
        var node = json.putObject("baseline");
        node.put("name", baseline.name());
        node.put("energy_j", baseline.energy().joules());
        node.put("emissions_g", baseline.emissions().grams());
        node.put("basis", baseline.basis().word());
        node.put("predicted", baseline.predicted());
        node.put("how", baseline.how());
        baseline.test().map(Score::value).ifPresent(value -> node.put("value", value));
        account.use().ifPresent(use -> node.put("prediction_j", use.before().joules()));
        var levers = json.putArray("levers");
        account.levers()
                .forEach(lever -> levers.addObject()
                        .put("name", lever.name())
                        .put("factor", lever.factor())
                        .put("basis", lever.basis().word())
                        .put("how", lever.how()));
        json.put("factor", account.factor());
        account.use()
                .ifPresent(use -> json.putObject("million")
                        .put("before_j", use.before().joules() * MILLION)
                        .put("after_j", use.after().joules() * MILLION)
                        .put("before_g", grams(use.before()) * MILLION)
                        .put("after_g", grams(use.after()) * MILLION));
    }

    private double grams(Energy energy) {
        return energy.times(conditions.pue().value().value())
                .at(conditions.intensity().value())
                .grams();
    }
}
