package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Settings;
import dev.gramme.data.known.DataFiles;
import dev.gramme.data.known.KnownData;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.recipe.Climb;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Climbs recipes for a command: metered, shown to whoever looks on, their best model written to a folder.
final class Training implements AutoCloseable {
    static final int INTERRUPTED = 130;
    private static final int MISSED = 1;

    private final Console console;
    private final CommonOptions common;
    private final ConditionsOptions conditions;
    private final List<String> words;
    private final int threads;
    private final TrainView view;

    /// @param words what the ledger shows as the command line
    /// @param threads how many cores to use
    Training(Console console, CommonOptions common, ConditionsOptions conditions, List<String> words, int threads) {
        this.console = console;
        this.common = common;
        this.conditions = conditions;
        this.words = List.copyOf(words);
        this.threads = threads;
        this.view = new TrainView(console, common.quiet);
    }

    /// Climbs, and writes the best model, its report and its card to the folder.
    ///
    /// @param file the recipe's
    /// @param mark what tells the recipe from others of its name
    /// @param measured whether the baseline is trained for comparison
    /// @return empty if it was interrupted, which is said: the same command goes on
    Optional<TrainSummary> train(Recipe recipe, Path file, String mark, Path folder, boolean measured) {
        var metering = metering(recipe, mark);
        var places = places(recipe, metering);
        var climb = climb(metering, folder, when(recipe, metering));
        return finished(measured ? climb.climbAndMeasureBaseline(recipe) : climb.climb(recipe))
                .map(climbed -> {
                    var result = new TrainResult(recipe, climbed, metering, new TrainFiles(folder), places);
                    result.write(text(file));
                    return new TrainSummary(recipe, climbed, result, metering.conditions());
                });
    }

    /// Finds out what each way takes.
    ///
    /// @return empty if it was interrupted, as [#train]
    Optional<TrainSummary> predict(Recipe recipe, String mark, Path folder) {
        var metering = metering(recipe, mark).tagged(Climb.DRY_RUN);
        var places = places(recipe, metering);
        return finished(climb(metering, folder, Optional.empty()).predict(recipe))
                .map(climbed -> new TrainSummary(
                        recipe,
                        climbed,
                        new TrainResult(recipe, climbed, metering, new TrainFiles(folder), places),
                        metering.conditions()));
    }

    /// Tries ways alone: nothing is written but the models of the attempts, and no test data are looked at.
    ///
    /// @return empty if it was interrupted, as [#train]
    Optional<Climbed> compare(Recipe recipe, String mark, Path folder) {
        return finished(climb(metering(recipe, mark), folder, Optional.empty()).compare(recipe));
    }

    /// The exit code of what came of a climb.
    static int code(TrainSummary summary) {
        return switch (summary.recipe().goal()) {
            case Goal.AtLeast _ -> summary.climbed().reached() ? 0 : MISSED;
            case Goal.BestWithin _ -> 0;
        };
    }

    /// The program may end, also if it was interrupted.
    @Override
    public void close() {
        view.over();
    }

    /// Empty where no zone is known, so that no hour is either.
    private Optional<When> when(Recipe recipe, Metering metering) {
        var zone = metering.conditions().zone();
        if (zone.isEmpty() && recipe.carbon().within().isPresent()) {
            throw GrammeException.usage(
                    "Clean power where? The recipe says by when, and not where",
                    "`zone: DE` in `carbon`, `--zone DE` or the setting `zone` says it; see `gramme grid zones`.");
        }
        var settings = GridOptions.settings(console);
        return zone.map(where ->
                new When(new TrainHours(new GridOptions().grid(settings, console), where)).from(shortest(settings)));
    }

    /// What takes less is not worth waiting for.
    private static Duration shortest(Settings settings) {
        return settings.get(Key.WAIT_FROM, Optional.empty())
                .map(set -> set.as(text -> Durations.parse("wait_from", text)))
                .orElse(When.SHORTEST);
    }

    private Climb climb(Metering metering, Path folder, Optional<When> when) {
        return new Climb(
                KnownData.of(console.environment()),
                metering,
                folder.resolve("steps"),
                threads,
                when,
                view.billedBy(metering.conditions()));
    }

    private Optional<Climbed> finished(Climbed climbed) {
        if (!climbed.complete()) {
            console.err().println("gramme: Interrupted. The same command goes on.");
            return Optional.empty();
        }
        return Optional.of(climbed);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot read the recipe " + file + " again: " + e.getMessage(), "it was moved meanwhile.")
                    .causedBy(e);
        }
    }

    /// What is known of the machines that it names, before anything is spent.
    private Optional<TrainPlaces> places(Recipe recipe, Metering metering) {
        if (recipe.machines().isEmpty()) {
            return Optional.empty();
        }
        var catalogue = new Catalogue();
        var here = metering.conditions();
        var own = KnownData.of(console.environment()).resolve(recipe.data().train());
        var files = new DataFiles(own.main(), recipe.data().test().or(own::test));
        var settings = GridOptions.settings(console);
        boolean given = conditions.givesIntensity(settings);
        var outlook = TrainOutlook.of(recipe, files, here, given, console, catalogue);
        return Optional.of(
                new TrainPlaces(recipe, here, metering.machine().family(), outlook, shortest(settings), catalogue));
    }

    private Metering metering(Recipe recipe, String mark) {
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var machine = Machine.discover();
        if (conditions.zone == null) {
            recipe.carbon().zone().ifPresent(zone -> conditions.zone = zone);
        }
        if (conditions.pue == null) {
            recipe.carbon().pue().ifPresent(pue -> conditions.pue = String.valueOf(pue));
        }
        return new Metering(
                words,
                List.of("recipe=" + recipe.name().replaceAll("\\s+", "-") + "-" + mark),
                conditions.resolve(settings, machine, IdleBilling.SHARE),
                IdleBilling.SHARE,
                Duration.ofSeconds(1),
                machine,
                OpenLedger.location(common, settings, console));
    }
}
