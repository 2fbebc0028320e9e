package dev.gramme.recipe.internal.climb;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownData;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.When;
import dev.gramme.recipe.internal.hour.AskedFor;
import dev.gramme.recipe.internal.hour.HourBill;
import dev.gramme.recipe.internal.hour.Timing;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.material.MaterialReader;
import dev.gramme.recipe.internal.rung.Ladder;
import dev.gramme.recipe.internal.step.StepKind;
import dev.gramme.recipe.internal.step.Steps;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A recipe with its data read and its ways laid out.
public final class Route {
    private final Recipe recipe;
    private final Metering metering;
    private final int workers;
    private final ClimbObserver observer;
    private final Steps steps;
    private final Material material;
    private final List<Way> ways;
    private final List<Climbed.LeftOut> leftOut = new ArrayList<>();
    private final Purse purse;
    private final Trying trying;
    private final HourBill hours;

    /// Reads the data, which is a run of its own.
    ///
    /// @param folder where models are written
    /// @param when how hours are found; without it everything runs at once
    /// @throws GrammeException if the data cannot be read, or nothing can be tried
    public Route(
            Recipe recipe,
            KnownData known,
            Metering metering,
            Path folder,
            int workers,
            Optional<When> when,
            ClimbObserver observer) {
        this.recipe = recipe;
        this.metering = metering;
        this.workers = workers;
        this.observer = observer;
        this.purse = Purse.of(recipe, metering);
        purse.requireEnough();
        this.steps = new Steps(metering, folder, when.map(When::clock).orElse(InstantSource.system()), observer::note);
        this.material = steps.always(
                StepKind.READING,
                recipe.name() + ": reading",
                _ -> new MaterialReader(known, observer::note).read(recipe.data(), recipe.seed()));
        var features = Optional.of(folder.resolve("features"));
        var ladder = new Ladder(
                recipe, material, known, features, workers, (rung, why) -> leftOut.add(new Climbed.LeftOut(rung, why)));
        this.ways = ladder.attempts().stream().map(Way::new).toList();
        noteLeftOut();
        double pue = metering.conditions().pue().value().value();
        var timing = Timing.of(recipe.carbon(), when, purse.runs(), pue, observer);
        var asked = new AskedFor(
                recipe.name(),
                metering.command(),
                recipe.carbon().within(),
                pue,
                when.map(When::risk).orElse(0.0));
        this.hours = new HourBill(when, asked, metering.ledger(), observer);
        this.trying = new Trying(recipe, material, ladder, steps, purse, timing, workers, observer);
        requireSome();
    }

    /// Rungs that are left out for the same reason in one line.
    private void noteLeftOut() {
        var reasons = leftOut.stream().map(Climbed.LeftOut::why).distinct().toList();
        for (String why : reasons) {
            String rungs = leftOut.stream()
                    .filter(one -> one.why().equals(why))
                    .map(one -> one.rung().word())
                    .distinct()
                    .collect(Collectors.joining(", "));
            observer.note("not tried: " + rungs + ", since " + why);
        }
    }

    private void requireSome() {
        if (ways.isEmpty()) {
            throw GrammeException.failure(
                    "No rung that the recipe allows can be tried",
                    leftOut.isEmpty()
                            ? "more of them are to be allowed."
                            : leftOut.getFirst().why() + ".");
        }
    }

    /// Tries ways until one reaches the goal.
    ///
    /// @param measured whether the baseline is trained for comparison, not predicted
    public Climbed climb(boolean measured) {
        var ascent = ascent();
        var finish = new Finish(recipe, material, steps, metering, workers, observer);
        try {
            String ending = ascent.climb();
            var best = ascent.best().map(finish::of);
            boolean reached = best.filter(
                            found -> recipe.goal().reachedBy(found.validation().value()))
                    .isPresent();
            var accounting = new Accounting(recipe, material, steps, metering, purse, hours, trying, finish, measured);
            var account = best.map(found -> accounting.of(ways, found));
            var billed = Rebilled.as(purse.runs());
            return new Climbed(
                    learnt(),
                    ascent.made().stream().map(billed::of).toList(),
                    ascent.untried(ending),
                    leftOut,
                    best.map(billed::of),
                    account,
                    reached,
                    ending,
                    true);
        } catch (Interrupted e) {
            return ended(ascent, "interrupted", false);
        }
    }

    private Ascent ascent() {
        boolean plans = recipe.carbon().within().isPresent();
        var search =
                recipe.search().map(how -> new Search(how, material.validation().size(), trying, purse, observer));
        return new Ascent(recipe.goal(), ways, trying, purse, search, plans, observer);
    }

    /// Tries ways until one reaches the goal, and leaves it at that.
    public Climbed compare() {
        var ascent = ascent();
        try {
            return ended(ascent, ascent.climb(), true);
        } catch (Interrupted e) {
            return ended(ascent, "interrupted", false);
        }
    }

    private Climbed ended(Ascent ascent, String why, boolean complete) {
        return new Climbed(
                learnt(),
                ascent.made(),
                ascent.untried(why),
                leftOut,
                Optional.empty(),
                Optional.empty(),
                false,
                why,
                complete);
    }

    /// Finds out what each way takes, and tries none.
    ///
    /// @return the ways, the one that takes least first; an interrupted one has some that are not known
    public Climbed predict() {
        String ending = "it is a dry run";
        boolean complete = true;
        try {
            ways.forEach(trying::recall);
            ways.forEach(way -> trying.probe(way, false));
        } catch (Interrupted e) {
            ending = "interrupted";
            complete = false;
        }
        String why = ending;
        var sorted = ways.stream()
                .sorted(Comparator.comparingDouble(Route::toldJoules))
                .map(way -> way.untried(why))
                .toList();
        return new Climbed(
                learnt(), List.of(), sorted, leftOut, Optional.empty(), Optional.empty(), false, ending, complete);
    }

    /// More than anything that is known if nothing is.
    private static double toldJoules(Way way) {
        return way.told().map(known -> known.energy().joules()).orElse(Double.MAX_VALUE);
    }

    private Climbed.Learnt learnt() {
        var train = material.train();
        return new Climbed.Learnt(
                recipe.data().name(),
                train.task().modality().word(),
                train.size(),
                material.validation().size(),
                material.test().size(),
                train.task().labels().names());
    }
}
