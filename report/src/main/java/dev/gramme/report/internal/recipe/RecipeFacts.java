package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Figures;
import dev.gramme.report.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a recipe's figures rest on, as sentences a reader can check.
final class RecipeFacts {
    private RecipeFacts() {}

    static List<Fact> of(RecipeDocument document) {
        var facts = new ArrayList<Fact>();
        var data = document.data();
        data.name().ifPresent(name -> facts.add(new Fact("data", name)));
        add(facts, "examples", data.split());
        add(facts, "classes", String.join(", ", data.classes()));
        add(facts, "goal", goal(document));
        document.text("ended").ifPresent(why -> facts.add(new Fact("ended because", why)));
        document.text("attempt").or(() -> document.text("rung")).ifPresent(one -> facts.add(new Fact("chosen", one)));
        add(facts, "made smaller", document.shrink().map(RecipeFacts::shrink).orElse(""));
        add(facts, "reused", reused(document.at("reused")));
        add(facts, "grid and facility", conditions(document.at("conditions")));
        document.text("model").ifPresent(file -> facts.add(new Fact("model", file)));
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    static String goal(RecipeDocument document) {
        var reached =
                document.goalReached().map(one -> one ? ", reached on validation data" : ", missed on validation data");
        return document.text("goal").map(goal -> goal + reached.orElse("")).orElse("");
    }

    static String shrink(Shrink shrink) {
        String what = shrink.name().isEmpty() ? "" : ": " + shrink.name();
        String why = shrink.reason().isEmpty() ? "" : " (" + shrink.reason() + ")";
        return (shrink.kept() ? "yes" : "no") + what + why;
    }

    /// Steps that an earlier recipe had paid for.
    static String reused(Fields json) {
        double steps = json.amount("steps").orElse(0);
        return steps < 1
                ? ""
                : Wording.count(steps) + (steps == 1 ? " step was" : " steps were") + " taken from the ledger: "
                        + Wording.energy(json.amount("energy_j")) + ", " + Wording.grams(json.amount("emissions_g"))
                        + " paid before, and not in the total";
    }

    static String conditions(Fields json) {
        var parts = new ArrayList<String>();
        json.text("zone").ifPresent(parts::add);
        var intensity = json.amount("intensity_g_per_kwh");
        if (intensity.isPresent()) {
            parts.add(Figures.number(intensity.getAsDouble()) + " g/kWh, "
                    + json.basis("intensity_basis").word());
        }
        var pue = json.amount("pue");
        if (pue.isPresent()) {
            parts.add("PUE " + Figures.number(pue.getAsDouble()));
        }
        json.text("source").ifPresent(parts::add);
        return String.join("; ", parts);
    }

    /// The command as a shell takes it.
    static Optional<String> command(RecipeDocument document) {
        return document.command().isEmpty() ? Optional.empty() : Optional.of(ShellWords.line(document.command()));
    }
}
