package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.RecipeDocument;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what came of a recipe as JSON.
///
/// @param runs all that the recipe was charged with
public record DocumentJson(
        Recipe recipe, Climbed climbed, Conditions conditions, List<Run> runs, RecipeDocument.Papers papers) {
    private static final JsonMapper JSON = new JsonMapper();

    public ObjectNode json() {
        var json = JSON.createObjectNode();
        json.put("schema", "gramme.train/1");
        json.put("name", recipe.name());
        json.put("recipe", papers.text());
        papers.command().forEach(json.putArray("command")::add);
        json.put("goal", recipe.goal().toString());
        json.put("goal_reached", climbed.reached());
        json.put("ended", climbed.ending());
        climbed.best().ifPresent(best -> chosen(json, best));
        data(json.putObject("data"));
        new RungsJson(billedBy()).write(climbed, json);
        steps(json);
        climbed.best().flatMap(Climbed.Best::shrunk).ifPresent(shrunk -> shrunk(json.putObject("shrink"), shrunk));
        climbed.account().ifPresent(account -> {
            new AccountJson(billedBy()).write(account, json);
            new HoursJson(account.hours()).write(json);
        });
        papers.places().ifPresent(places -> json.set("places", places));
        total(json.putObject("total"));
        reused(json.putObject("reused"));
        conditions(billedBy(), json.putObject("conditions"));
        papers.files().forEach(file -> json.put(file.what(), file.path()));
        return json;
    }

    private static void chosen(ObjectNode json, Climbed.Best best) {
        json.put("metric", best.test().metric());
        RungsJson.score(json, best.test());
        json.put("rung", best.attempt().rung().word());
        json.put("attempt", best.attempt().name());
        json.put("validation", best.validation().value());
    }

    private void data(ObjectNode json) {
        var learnt = climbed.learnt();
        json.put("name", learnt.name());
        json.put("modality", learnt.modality());
        json.put("train", learnt.train());
        json.put("validation", learnt.validation());
        json.put("test", learnt.test());
        learnt.classes().forEach(json.putArray("classes")::add);
    }

    /// Oldest first.
    private void steps(ObjectNode json) {
        var steps = json.putArray("steps");
        runs.stream()
                .sorted(Comparator.comparing(run -> run.header().startedAt()))
                .forEach(run -> {
                    var step = steps.addObject();
                    step.put("kind", kind(run));
                    step.put("name", run.header().name());
                    step.put("run_id", run.id());
                    step.put("started_at", run.header().startedAt().toString());
                    RungsJson.bill(step, run);
                });
    }

    private static String kind(Run run) {
        return run.header().tags().stream()
                .filter(tag -> tag.startsWith("part="))
                .map(tag -> tag.substring("part=".length()))
                .findFirst()
                .orElse("attempt");
    }

    private static void shrunk(ObjectNode json, Climbed.Shrunk shrunk) {
        json.put("kept", shrunk.model().isPresent());
        json.put("reason", shrunk.reason());
        json.put("name", shrunk.method());
        json.put("bytes_before", shrunk.bytesBefore());
        json.put("bytes_after", shrunk.bytesAfter());
        if (shrunk.model().isPresent()) {
            json.put("prediction_j_before", shrunk.eachBefore().joules());
            json.put("prediction_j_after", shrunk.eachAfter().joules());
        }
        json.put("basis", shrunk.run().energy().basis().word());
        json.put("run_id", shrunk.run().id());
        json.put("reused", shrunk.reused());
    }

    private void total(ObjectNode json) {
        var energy = runs.stream().map(run -> run.energy().value()).reduce(Energy.ZERO, Energy::plus);
        var emissions = runs.stream().map(run -> run.emissions().value()).reduce(Emissions.ZERO, Emissions::plus);
        var duration = runs.stream().map(Run::duration).reduce(Duration.ZERO, Duration::plus);
        var weakest = runs.stream().map(run -> run.emissions().basis()).max(Comparator.naturalOrder());
        var energyBasis = runs.stream().map(run -> run.energy().basis()).max(Comparator.naturalOrder());
        json.put("energy_j", energy.joules());
        json.put("emissions_g", emissions.grams());
        json.put("basis", weakest.orElse(Basis.ASSUMED).word());
        json.put("energy_basis", energyBasis.orElse(Basis.ASSUMED).word());
        json.put("duration_s", duration.toNanos() / 1e9);
    }

    /// What others had paid for: its runs are not among those of the bill.
    private void reused(ObjectNode json) {
        var charged = runs.stream().map(Run::id).collect(Collectors.toSet());
        var made = Stream.concat(
                climbed.attempts().stream().map(Climbed.Attempted::runs),
                climbed.best().stream()
                        .flatMap(best -> Stream.concat(
                                Stream.of(List.of(best.judged())),
                                best.shrunk().map(Climbed.Shrunk::run).stream().map(List::of))));
        var reused =
                made.filter(step -> !charged.contains(step.getFirst().id())).toList();
        var all = reused.stream().flatMap(List::stream).toList();
        json.put("steps", reused.size());
        json.put(
                "energy_j",
                all.stream().mapToDouble(run -> run.energy().value().joules()).sum());
        json.put(
                "emissions_g",
                all.stream().mapToDouble(run -> run.emissions().value().grams()).sum());
    }

    /// All in all: by the hours, where it waited for them.
    private Conditions billedBy() {
        return climbed.account().map(account -> account.hours().conditions()).orElse(conditions);
    }

    private static void conditions(Conditions conditions, ObjectNode json) {
        conditions.zone().ifPresent(zone -> json.put("zone", zone));
        json.put("pue", conditions.pue().value().value());
        json.put("intensity_g_per_kwh", conditions.intensity().value().gramsPerKilowattHour());
        json.put("intensity_basis", conditions.intensity().basis().word());
        json.put("source", conditions.intensity().source());
    }
}
