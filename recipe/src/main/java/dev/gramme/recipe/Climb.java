package dev.gramme.recipe;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownData;
import dev.gramme.recipe.internal.climb.Route;
import dev.gramme.recipe.internal.hour.Arrival;
import dev.gramme.recipe.internal.material.Digest;
import java.nio.file.Path;
import java.util.Optional;

/// Climbs a recipe's ladder from the rung that emits least, and stops at the first that reaches the
/// goal on validation data. The result is made smaller as far as the goal leaves room. Test data are
/// looked at once, with the model that was chosen.
///
/// An attempt that was made before, with the same data, model and settings, is taken from the ledger. Killed at any
/// moment, the same recipe goes on where it was: with the attempts that were done, and from the last checkpoint of the
/// one that was not.
public final class Climb {
    /// What runs are tagged with that only find out what a recipe would take.
    public static final String DRY_RUN = Arrival.DRY_RUN;

    private final KnownData known;
    private final Metering metering;
    private final Path folder;
    private final int workers;
    private final Optional<When> when;
    private final ClimbObserver observer;

    /// @param folder where models are written, each attempt in a folder of its own
    /// @param workers how many cores to use
    public Climb(KnownData known, Metering metering, Path folder, int workers, ClimbObserver observer) {
        this(known, metering, folder, workers, Optional.empty(), observer);
    }

    /// @param when how hours are found for a recipe that leaves time; without it everything runs at once
    public Climb(
            KnownData known, Metering metering, Path folder, int workers, Optional<When> when, ClimbObserver observer) {
        this.known = known;
        this.metering = metering;
        this.folder = folder;
        this.workers = workers;
        this.when = when;
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
        return route(recipe).climb(false);
    }

    /// The same, with the baseline trained for comparison: that is no part of the bill.
    ///
    /// @throws GrammeException if the data cannot be read, or a training fails
    public Climbed climbAndMeasureBaseline(Recipe recipe) {
        return route(recipe).climb(true);
    }

    /// Tries ways until one reaches the goal, and no more: what was chosen is not made smaller, and no
    /// test data are looked at.
    ///
    /// @throws GrammeException if the data cannot be read, or a training fails
    public Climbed compare(Recipe recipe) {
        return route(recipe).compare();
    }

    /// Finds out by short trainings on parts of the data what each way takes, and tries none. What it finds is known
    /// when the recipe is climbed. Its runs are to be tagged [#DRY_RUN] as well, or time counts from then on.
    ///
    /// @throws GrammeException if the data cannot be read, or a training fails
    public Climbed predict(Recipe recipe) {
        return route(recipe).predict();
    }

    private Route route(Recipe recipe) {
        return new Route(recipe, known, metering, folder, workers, when, observer);
    }
}
