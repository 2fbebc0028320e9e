package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Quantity;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.Account;
import dev.gramme.recipe.Climbed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What came of the quickstart: the figures that matter, and what to try next.
///
record QuickstartSummary(TrainSummary trained, Starter starter, Path recipe) {

    void print(Console console) {
        lines().forEach(line -> console.err().println("  " + line));
        console.out().println(trained.model());
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        trained.climbed().best().ifPresent(best -> lines.addAll(judged(best)));
        bill(Run::energy).ifPresent(energy -> lines.add("energy      " + figures(energy) + ", for all of it"));
        bill(Run::emissions).ifPresent(grams -> lines.add("emissions   " + figures(grams)));
        timesLess().ifPresent(lines::add);
        trained.climbed()
                .account()
                .flatMap(Account::use)
                .ifPresent(use -> lines.add("prediction  "
                        + Figures.of(use.after()) + ", one at a time on one core; " + Figures.of(use.before())
                        + " the usual way"));
        lines.add("report      " + trained.result().files().report());
        lines.add("card        " + trained.result().files().card());
        lines.add("next        " + starter.predict(trained.model()));
        lines.add("            gramme train " + recipe + "  goes the same way; a copy can be changed");
        lines.add("            gramme runs list  shows every attempt with its bill");
        return lines;
    }

    private List<String> judged(Climbed.Best best) {
        var test = best.test();
        return List.of(
                "accuracy    " + TrainView.percent(test.value()) + " on test data (" + TrainView.percent(test.low())
                        + " to " + TrainView.percent(test.high()) + "), "
                        + best.attempt().name(),
                "goal        " + trained.recipe().goal() + " on validation data: "
                        + (trained.climbed().reached() ? "reached" : "not reached, ")
                        + (trained.climbed().reached() ? "" : trained.climbed().ending()));
    }

    /// Of all runs of the recipe, and of those that it was spared: what the model took, whoever paid
    /// for it. One machine's sensors or models err the same way in each.
    private <Q extends Quantity<Q>> Optional<Estimate<Q>> bill(Function<Run, Estimate<Q>> kind) {
        var runs = new LinkedHashMap<String, Run>();
        trained.climbed().attempts().forEach(attempted -> attempted.runs().forEach(run -> runs.put(run.id(), run)));
        trained.result().runs().forEach(run -> runs.put(run.id(), run));
        return runs.values().stream().map(kind).reduce(Estimate::plusDependent);
    }

    /// Beside what the document has to compare with, if it has.
    private Optional<String> timesLess() {
        var json = trained.json();
        double baseline = json.at("/baseline/emissions_g").asDouble(0);
        double total = json.at("/total/emissions_g").asDouble(0);
        return baseline > 0 && total > 0
                ? Optional.of("baseline    " + Figures.number(baseline / total) + " times as much: "
                        + json.at("/baseline/name").asString("the usual way"))
                : Optional.empty();
    }

    private static String figures(Estimate<?> estimate) {
        return Figures.of(estimate) + ", " + estimate.basis().word();
    }
}
