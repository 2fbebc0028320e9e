package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.Basis;
import dev.gramme.recipe.Account;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Lever;
import dev.gramme.recipe.Rung;
import java.util.List;
import java.util.Optional;

/// What lies between the baseline and the bill, as factors.
///
/// In joules here: baseline ÷ whole training of the chosen architecture (`model`) ÷ the chosen way to its last epoch
/// (`pretrained`) ÷ what it took (`early_stop`) ÷ all that was needed on the way (`overhead`) ÷ what
/// of that was not done before (`reuse`). Then in grams a joule: `hardware`, `hour`, `place`. Their
/// product is the whole.
///
/// @param baseline what the largest rung takes here, to its end
/// @param ownArchitecture what training all of the chosen way's architecture takes here, to its end
/// @param chosen what came out
/// @param needed joules of all steps, those that were done before included
/// @param paid joules of the recipe's own runs
/// @param paidGrams what these emitted
/// @param atOnceGrams what they would have emitted without waiting
public record Levers(
        double baseline,
        double ownArchitecture,
        Climbed.Best chosen,
        double needed,
        double paid,
        double paidGrams,
        double atOnceGrams,
        Surroundings here,
        Surroundings usual) {

    public List<Lever> list(Optional<Account.Use> use, Basis known) {
        var attempt = chosen.attempt();
        double took = attempt.energy().joules();
        double early = attempt.planned() / (double) Math.max(1, attempt.epochs());
        double whole = took * early;
        boolean pretrained = attempt.rung() == Rung.HEAD || attempt.rung() == Rung.LORA;
        double own = pretrained ? ownArchitecture : whole;
        return List.of(
                lever("model", baseline / own, known, model(attempt)),
                lever("pretrained", own / whole, known, start(attempt, pretrained)),
                lever("early_stop", early, Basis.MODELLED, attempt.epochs() + " of " + attempt.planned() + " epochs"),
                lever(
                        "overhead",
                        took / needed,
                        Basis.MODELLED,
                        "reading, probes, ways that missed the goal, making it smaller, judging"),
                lever("reuse", needed / paid, Basis.MODELLED, "steps that were in the ledger already"),
                lever("hardware", usual.joules(), basis(usual.joules()), hardware()),
                lever("hour", ratio(atOnceGrams, paidGrams), Basis.MODELLED, hour()),
                lever(
                        "place",
                        ratio(usual.gramsPerJoule() * paid, atOnceGrams),
                        Basis.ASSUMED,
                        here.place() + " instead of " + usual.place()),
                compression(use));
    }

    private static Lever compression(Optional<Account.Use> use) {
        return use.map(each -> lever(
                        "compression",
                        ratio(each.before().joules(), each.after().joules()),
                        Basis.MODELLED,
                        "energy of a prediction from input to label: the baseline's model in 32 bits, and the result"))
                .orElseGet(() -> lever("compression", 1, Basis.MODELLED, "predictions were not measured"));
    }

    private static String model(Climbed.Attempted attempt) {
        return "training all of " + attempt.name() + " instead of the largest rung";
    }

    private static String start(Climbed.Attempted attempt, boolean pretrained) {
        return pretrained
                ? attempt.name() + " instead of training every weight of the same model"
                : "no frozen weights were used";
    }

    private String hardware() {
        return usual.joules() == 1
                ? "the same machine"
                : here.machine() + " instead of " + usual.machine() + ", by SPECpower's operations a joule";
    }

    private String hour() {
        return atOnceGrams == paidGrams ? "it ran at once" : "when it ran, instead of at once";
    }

    private static Basis basis(double factor) {
        return factor == 1 ? Basis.MODELLED : Basis.ASSUMED;
    }

    private static Lever lever(String name, double factor, Basis basis, String how) {
        boolean number = Double.isFinite(factor) && factor > 0;
        return new Lever(name, number ? factor : 1, basis, how);
    }

    private static double ratio(double before, double after) {
        return after > 0 ? before / after : 1;
    }
}
