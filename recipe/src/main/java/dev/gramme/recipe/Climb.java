package dev.gramme.recipe;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownData;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.internal.material.Digest;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.material.MaterialReader;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.recipe.internal.rung.Braked;
import dev.gramme.recipe.internal.rung.Judging;
import dev.gramme.recipe.internal.rung.Ladder;
import dev.gramme.recipe.internal.step.Steps;
import dev.gramme.run.Budget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Climbs a recipe's ladder from the rung that usually emits least, and stops at the first that reaches the goal on
/// validation data. Test data are looked at once, with the model that was chosen.
///
/// An attempt that was made before, with the same data, model and settings, is taken from the ledger. Killed at any
/// moment, the same recipe goes on where it was: with the attempts that were done, and from the last checkpoint of the
/// one that was not.
public final class Climb {
    private final KnownData known;
    private final Metering metering;
    private final Path folder;
    private final int workers;
    private final ClimbObserver observer;

    /// @param folder where models are written, each attempt in a folder of its own
    /// @param workers how many cores to use
    public Climb(KnownData known, Metering metering, Path folder, int workers, ClimbObserver observer) {
        this.known = known;
        this.metering = metering;
        this.folder = folder;
        this.workers = workers;
        this.observer = observer;
    }

    /// What tells a recipe from others of its name: the beginning of its file's SHA-256.
    ///
    /// @throws GrammeException if it cannot be read
    public static String mark(Path recipe) {
        return Digest.of(recipe).substring(0, 10);
    }

    /// @throws GrammeException if the data cannot be read, or a training fails
    public Climbed climb(Recipe recipe) {
        var material = new MaterialReader(known, observer::note).read(recipe.data(), recipe.seed());
        var leftOut = new ArrayList<Climbed.LeftOut>();
        var features = Optional.of(folder.resolve("features"));
        var attempts = new Ladder(recipe, material, known, features, workers, (rung, why) -> {
                    leftOut.add(new Climbed.LeftOut(rung, why));
                    observer.note("not tried: " + rung.word() + ", since " + why);
                })
                .attempts();
        if (attempts.isEmpty()) {
            throw GrammeException.failure(
                    "No rung that the recipe allows can be tried",
                    leftOut.isEmpty()
                            ? "more of them are to be allowed."
                            : leftOut.getFirst().why() + ".");
        }
        return new Ascent(recipe, material, leftOut).over(attempts);
    }

    /// One climb.
    private final class Ascent {
        private final Recipe recipe;
        private final Material material;
        private final List<Climbed.LeftOut> leftOut;
        private final List<Climbed.Attempted> made = new ArrayList<>();
        private final Steps steps = new Steps(metering, folder, observer::note);

        Ascent(Recipe recipe, Material material, List<Climbed.LeftOut> leftOut) {
            this.recipe = recipe;
            this.material = material;
            this.leftOut = leftOut;
        }

        Climbed over(List<Attempt> attempts) {
            for (Attempt attempt : attempts) {
                if (spent()) {
                    return ended("the budget is used up", true);
                }
                var done = step(attempt);
                if (done.isEmpty()) {
                    return ended("interrupted", false);
                }
                var result = done.get().result();
                var attempted = new Climbed.Attempted(
                        attempt.rung(),
                        attempt.name(),
                        result.model(),
                        result.score(),
                        result.note(),
                        done.get().run(),
                        done.get().reused());
                made.add(attempted);
                observer.done(attempted);
                if (recipe.goal().reachedBy(result.score().value())) {
                    return ended("the goal is reached", true);
                }
            }
            return ended("every rung was tried", true);
        }

        private Optional<Steps.Done> step(Attempt attempt) {
            var dependsOn = new ArrayList<>(List.of(material.fingerprint()));
            dependsOn.addAll(attempt.dependsOn());
            String budget = limit().map(Budget::toString).orElse("");
            return steps.step(recipe.name() + ": " + attempt.name(), dependsOn, budget, (where, metered) -> {
                var hearing = observer.begins(attempt.rung(), attempt.name(), metered);
                var braked = new Braked(hearing, metered, limit(), energy(), emissions());
                return attempt.train(where, braked).map(result -> braked.overBudget() ? result.cutBy(budget) : result);
            });
        }

        private Climbed ended(String why, boolean complete) {
            var best = complete ? best() : Optional.<Climbed.Attempted>empty();
            var judged = best.map(attempted -> new Climbed.Best(
                    attempted, new Judging(workers).of(attempted.model(), material, Judging.Part.TEST)));
            boolean reached = best.filter(attempted ->
                            recipe.goal().reachedBy(attempted.score().value()))
                    .isPresent();
            return new Climbed(made, leftOut, judged, reached, why, complete);
        }

        /// Of equally good ones the one that came first, which is the cheaper one to use as well.
        private Optional<Climbed.Attempted> best() {
            return made.stream()
                    .filter(attempted ->
                            recipe.goal().reachedBy(attempted.score().value()))
                    .findFirst()
                    .or(() -> made.stream()
                            .max(Comparator.<Climbed.Attempted>comparingDouble(
                                            attempted -> attempted.score().value())
                                    .thenComparing(made::indexOf, Comparator.reverseOrder())));
        }

        private boolean spent() {
            return limit().filter(budget -> budget.isExceededBy(energy(), emissions()))
                    .isPresent();
        }

        private Optional<Budget> limit() {
            return recipe.goal() instanceof Goal.BestWithin(Budget budget)
                    ? Optional.of(budget)
                    : recipe.carbon().budget();
        }

        private Energy energy() {
            return paid().map(run -> run.energy().value()).reduce(Energy.ZERO, Energy::plus);
        }

        private Emissions emissions() {
            return paid().map(run -> run.emissions().value()).reduce(Emissions.ZERO, Emissions::plus);
        }

        /// What this recipe was charged with, now or before it was interrupted; what others made costs it nothing.
        private Stream<Run> paid() {
            return made.stream()
                    .map(Climbed.Attempted::run)
                    .filter(run -> run.header().tags().containsAll(metering.tags()));
        }
    }
}
