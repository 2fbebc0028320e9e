package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Figures;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What came of a recipe, for people and for programs.
///
/// @param model where the best model was written
/// @param runs all that the recipe cost, interrupted attempts included
record TrainSummary(Recipe recipe, Climbed climbed, Path model, List<Run> runs) {
    ObjectNode json() {
        var json = JsonOutput.object("gramme.train/1");
        json.put("name", recipe.name());
        json.put("goal", recipe.goal().toString());
        json.put("goal_reached", climbed.reached());
        json.put("ended", climbed.ending());
        climbed.best().ifPresent(best -> {
            json.put("metric", best.test().metric());
            json.put("value", best.test().value());
            json.put("low", best.test().low());
            json.put("high", best.test().high());
            json.put("rung", best.attempt().rung().word());
            json.put("model", model.toString());
        });
        var rungs = json.putArray("rungs");
        climbed.attempts().forEach(attempted -> attempted(rungs.addObject(), attempted));
        var leftOut = json.putArray("left_out");
        climbed.leftOut()
                .forEach(one ->
                        leftOut.addObject().put("rung", one.rung().word()).put("reason", one.why()));
        json.putObject("total")
                .put("energy_j", energy().joules())
                .put("emissions_g", emissions().grams());
        return json;
    }

    private static void attempted(ObjectNode json, Climbed.Attempted attempted) {
        json.put("name", attempted.name());
        json.put("rung", attempted.rung().word());
        json.put("value", attempted.score().value());
        json.put("low", attempted.score().low());
        json.put("high", attempted.score().high());
        var run = attempted.run();
        json.put("energy_j", run.energy().value().joules());
        json.put("emissions_g", run.emissions().value().grams());
        json.put("basis", run.emissions().basis().word());
        json.put("reused", attempted.reused());
        json.put("run_id", run.id());
        json.put("model", attempted.model().toString());
    }

    void print(Console console) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.ELASTIC,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.LEFT),
                List.of("rung", "validation", "energy", "CO2e", ""));
        for (var attempted : climbed.attempts()) {
            var run = attempted.run();
            table.add(List.of(
                    attempted.name(),
                    TrainView.percent(attempted.score().value()),
                    Figures.of(run.energy().value()),
                    Figures.of(run.emissions().value()),
                    attempted.reused() ? "done before" : ""));
        }
        var err = console.err();
        table.lines(TextTable.width(console)).forEach(err::println);
        climbed.best().ifPresent(best -> {
            err.println("  goal     " + recipe.goal() + ": " + verdict());
            err.println("  test     accuracy " + TrainView.percent(best.test().value()) + " ("
                    + TrainView.percent(best.test().low()) + " to "
                    + TrainView.percent(best.test().high()) + "), "
                    + best.attempt().name());
            err.println("  billed   " + bill());
            err.println("  model    " + model);
            err.println("  more     gramme predict " + model + " INPUT  ·  gramme runs list" + tag());
        });
    }

    private String verdict() {
        return switch (recipe.goal()) {
            case Goal.AtLeast _ -> climbed.reached() ? "reached on validation data" : "missed, " + climbed.ending();
            case Goal.BestWithin _ -> climbed.ending();
        };
    }

    private String bill() {
        return runs.isEmpty()
                ? "nothing: all of it had been done before"
                : Figures.of(energy()) + "  →  " + Figures.of(emissions()) + " for all of it, in " + runs.size()
                        + (runs.size() == 1 ? " run" : " runs");
    }

    private String tag() {
        return runs.isEmpty() ? "" : " --tag " + runs.getFirst().header().tags().getFirst();
    }

    private Energy energy() {
        return runs.stream().map(run -> run.energy().value()).reduce(Energy.ZERO, Energy::plus);
    }

    private Emissions emissions() {
        return runs.stream().map(run -> run.emissions().value()).reduce(Emissions.ZERO, Emissions::plus);
    }
}
