package dev.gramme.recipe.internal.climb;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Recipe;
import dev.gramme.run.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a recipe was charged with, now or before it was interrupted, and what it may still spend. What was made for
/// others costs it nothing.
///
/// @param limit of all of it; empty if there is none
public record Purse(Metering metering, Optional<Budget> limit) {
    /// Of one core, busy.
    private static final Duration SHORTEST_PROBE = Duration.ofMillis(500);

    public static Purse of(Recipe recipe, Metering metering) {
        return new Purse(
                metering,
                recipe.goal() instanceof Goal.BestWithin(Budget budget)
                        ? Optional.of(budget)
                        : recipe.carbon().budget());
    }

    /// @throws GrammeException (configuration) if the limit is less than the shortest probe takes
    public void requireEnough() {
        var machine = metering.machine();
        var energy = machine.power().full().value().times(1.0 / machine.cores()).during(SHORTEST_PROBE);
        var least = new Prediction(energy, SHORTEST_PROBE);
        var emissions = least.emissions(metering.conditions());
        if (limit.filter(budget -> budget.isExceededBy(energy, emissions)).isPresent()) {
            throw GrammeException.configuration(
                    "A budget of " + words() + " is less than the shortest look at what a training takes: "
                            + Figures.of(energy) + ", " + Figures.of(emissions),
                    "`gramme train --dry-run` without a budget tells what everything takes.");
        }
    }

    /// All that was paid, interrupted work included.
    public List<Run> runs() {
        try (var ledger = Ledger.open(metering.ledger())) {
            return ledger.runs(RunFilter.ALL.tagged(metering.tags()));
        }
    }

    Energy energy() {
        return runs().stream().map(run -> run.energy().value()).reduce(Energy.ZERO, Energy::plus);
    }

    Emissions emissions() {
        return runs().stream().map(run -> run.emissions().value()).reduce(Emissions.ZERO, Emissions::plus);
    }

    /// Whether nothing is left.
    boolean empty() {
        return limit.filter(budget -> budget.isExceededBy(energy(), emissions()))
                .isPresent();
    }

    /// How many joules are left at the mean intensity, if there is a limit.
    OptionalDouble left() {
        return limit.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, left(limit.get())));
    }

    private double left(Budget budget) {
        return switch (budget) {
            case Budget.Joules(var joules) -> joules.joules() - energy().joules();
            case Budget.Grams(var grams) -> (grams.grams() - emissions().grams()) / gramsPerJoule();
        };
    }

    /// What a budget allows in joules, at the mean intensity.
    double joules(Budget budget) {
        return switch (budget) {
            case Budget.Joules(var joules) -> joules.joules();
            case Budget.Grams(var grams) -> grams.grams() / gramsPerJoule();
        };
    }

    private double gramsPerJoule() {
        return new Prediction(Energy.ofJoules(1), Duration.ZERO)
                .emissions(metering.conditions())
                .grams();
    }

    /// Whether what is left will do.
    boolean affords(Prediction prediction) {
        return limit.filter(budget -> budget.isExceededBy(
                        energy().plus(prediction.energy()),
                        emissions().plus(prediction.emissions(metering.conditions()))))
                .isEmpty();
    }

    /// The limit in words; blank if there is none.
    String words() {
        return limit.map(Budget::toString).orElse("");
    }
}
