package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.cli.config.Settings;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.recipe.Climb;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
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

    /// Climbs, and writes the best model to the folder.
    ///
    /// @param mark what tells the recipe from others of its name
    /// @return empty if it was interrupted, which is said: the same command goes on
    Optional<TrainSummary> train(Recipe recipe, String mark, Path folder) {
        var metering = metering(recipe, mark);
        notYet(recipe).forEach(view::note);
        return climb(recipe, metering, folder).map(climbed -> {
            Path model = folder.resolve("model.onnx");
            climbed.best().ifPresent(best -> keep(best.attempt().model(), model));
            return new TrainSummary(recipe, climbed, model, runs(metering));
        });
    }

    /// Climbs alone: nothing is written but the models of the attempts.
    ///
    /// @return empty if it was interrupted, as [#train]
    Optional<Climbed> climb(Recipe recipe, String mark, Path folder) {
        return climb(recipe, metering(recipe, mark), folder);
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

    private Optional<Climbed> climb(Recipe recipe, Metering metering, Path folder) {
        var known = KnownData.of(console.environment());
        var climbed = new Climb(known, metering, folder.resolve("steps"), threads, view).climb(recipe);
        if (!climbed.complete()) {
            console.err().println("gramme: Interrupted. The same command goes on.");
            return Optional.empty();
        }
        return Optional.of(climbed);
    }

    /// What a recipe may ask for and nobody does so far.
    private static List<String> notYet(Recipe recipe) {
        var notes = new ArrayList<String>();
        if (recipe.shrink().isPresent()) {
            notes.add("the result is not made smaller yet; `gramme compress` does");
        }
        if (recipe.carbon().within().isPresent()) {
            notes.add("it does not wait for clean power yet; `gramme run --within 24h -- gramme train …` does");
        }
        if (!recipe.machines().isEmpty()) {
            notes.add("machines are not ranked yet; `gramme place` does");
        }
        return notes;
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

    /// All that the recipe cost, interrupted attempts included.
    private static List<Run> runs(Metering metering) {
        LedgerLocation location = metering.ledger();
        try (var ledger = Ledger.open(location)) {
            return ledger.runs(RunFilter.ALL.tagged(metering.tags()));
        }
    }

    private static void keep(Path from, Path to) {
        var source = ClassifierFiles.of(from);
        var target = ClassifierFiles.of(to);
        copy(source.model(), target.model());
        copy(source.labels(), target.labels());
        copy(source.tokenizer(), target.tokenizer());
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isRegularFile(from)) {
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot write " + to + ": " + e.getMessage(), "the disk is full, or it is read-only.")
                    .causedBy(e);
        }
    }
}
