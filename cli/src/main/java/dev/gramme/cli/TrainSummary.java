package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Figures;
import dev.gramme.ledger.Conditions;
import dev.gramme.recipe.Account;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Lever;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What came of a recipe, for people.
record TrainSummary(Recipe recipe, Climbed climbed, TrainResult result, Conditions conditions) {
    ObjectNode json() {
        return result.json();
    }

    Path model() {
        return result.files().model();
    }

    void print(Console console) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.ELASTIC,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.LEFT),
                List.of("rung", "predicted", "validation", "energy", "CO2e", ""));
        for (var attempted : climbed.attempts()) {
            table.add(List.of(
                    attempted.name(),
                    predicted(attempted.predicted()),
                    TrainView.percent(attempted.score().value()),
                    Figures.of(attempted.energy()),
                    Figures.of(attempted.emissions()),
                    attempted.reused() ? "done before" : early(attempted)));
        }
        for (var untried : climbed.untried()) {
            table.add(List.of(untried.name(), predicted(untried.predicted()), "", "", "", untried.why()));
        }
        var err = console.err();
        table.lines(TextTable.width(console)).forEach(err::println);
        climbed.best().ifPresent(best -> chosen(best).forEach(err::println));
        climbed.account().ifPresent(account -> proof(account).forEach(err::println));
        receipt().ifPresent(err::println);
        result.placed().map(TrainPlaced::lines).orElse(List.of()).forEach(err::println);
        err.println("  billed   " + bill());
        climbed.best().ifPresent(_ -> {
            var model = model();
            err.println("  model    " + model);
            err.println("  report   " + result.files().report());
            err.println("  card     " + result.files().card());
            err.println("  more     gramme predict " + model + " INPUT  ·  gramme runs list" + tag());
        });
    }

    private List<String> chosen(Climbed.Best best) {
        String test = "  test     accuracy " + TrainView.percent(best.test().value()) + " ("
                + TrainView.percent(best.test().low()) + " to "
                + TrainView.percent(best.test().high()) + "), " + best.attempt().name();
        String goal = "  goal     " + recipe.goal() + ": " + verdict();
        return best.shrunk()
                .map(shrunk -> List.of(goal, test, "  smaller  " + smaller(shrunk)))
                .orElse(List.of(goal, test));
    }

    private static String smaller(Climbed.Shrunk shrunk) {
        if (shrunk.model().isEmpty()) {
            return "left as it is: " + shrunk.reason();
        }
        return shrunk.method() + ", "
                + String.format(Locale.ROOT, "%.1f → %.1f MB, ", shrunk.bytesBefore() / 1e6, shrunk.bytesAfter() / 1e6)
                + Figures.of(shrunk.eachBefore()) + " → " + Figures.of(shrunk.eachAfter()) + " a prediction";
    }

    private List<String> proof(Account account) {
        var baseline = account.baseline();
        String used = account.levers().stream()
                .filter(lever ->
                        Math.abs(lever.factor() - 1) > 0.005 && !lever.name().equals("compression"))
                .map(TrainSummary::factor)
                .collect(Collectors.joining(" · "));
        String compared = "  instead  " + Figures.of(baseline.emissions()) + ", " + baseline.name() + ", "
                + baseline.how() + " (" + baseline.basis().word() + "): this is "
                + TrainPlaced.times(account.factor(), "that");
        String use = account.use()
                .map(each -> "  in use   " + Figures.of(each.after()) + " a prediction instead of "
                        + Figures.of(each.before()))
                .orElse("");
        return use.isEmpty() ? List.of(compared, "  by       " + used) : List.of(compared, "  by       " + used, use);
    }

    /// What waiting for clean hours brought.
    private Optional<String> receipt() {
        return climbed.account().flatMap(account -> account.hours().receipt()).map(receipt -> {
            double atOnce = receipt.path("at_once_g").asDouble(0);
            double realised = receipt.path("realised_g").asDouble(0);
            return "  receipt  " + Figures.of(Emissions.ofGrams(atOnce)) + " at once → "
                    + Figures.of(Emissions.ofGrams(realised)) + " in its hours"
                    + (atOnce > 0 && realised > 0 ? ": " + TrainPlaced.times(atOnce / realised, "at once") : "");
        });
    }

    private static String factor(Lever lever) {
        return lever.name().replace('_', ' ') + " × " + times(lever.factor());
    }

    private static String times(double factor) {
        return Figures.number(factor);
    }

    private static String early(Climbed.Attempted attempted) {
        return attempted.epochs() < attempted.planned()
                ? attempted.epochs() + " of " + attempted.planned() + " epochs"
                : "";
    }

    private String predicted(Optional<Prediction> prediction) {
        return prediction.map(known -> Figures.of(known.emissions(conditions))).orElse("");
    }

    private String verdict() {
        return switch (recipe.goal()) {
            case Goal.AtLeast _ -> climbed.reached() ? "reached on validation data" : "missed, " + climbed.ending();
            case Goal.BestWithin _ -> climbed.ending();
        };
    }

    private String bill() {
        var runs = result.runs();
        return runs.isEmpty()
                ? "nothing: all of it had been done before"
                : Figures.of(result.energy()) + "  →  " + Figures.of(result.emissions()) + " for all of it, in "
                        + runs.size() + (runs.size() == 1 ? " run" : " runs");
    }

    private String tag() {
        var runs = result.runs();
        return runs.isEmpty() ? "" : " --tag " + runs.getFirst().header().tags().getFirst();
    }
}
