package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.cli.config.Settings;
import dev.gramme.data.known.KnownData;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.recipe.Climb;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.RecipeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gramme train`: data and a goal become a model and its bill.
@Command(
        name = "train",
        description = "Climb a recipe's rungs, cheapest first, until one reaches the goal; write the model.",
        footer = {
            "",
            "Ctrl-C or a kill loses nothing: the same command goes on, and what was done is not done again.",
            "Exit code 1 says that no rung reached the goal; the best model is written all the same."
        })
final class TrainCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;
    private static final int MISSED = 1;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Parameters(paramLabel = "RECIPE.yaml", description = "What to learn from, the goal, and what may be tried.")
    Path file = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write (default: the recipe's name, here).")
    @Nullable
    Path out;

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use (default: all).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--dry-run",
            description = "Find out by short trainings what each way takes, and train none. What is found is kept.")
    boolean dry;

    @Option(
            names = "--measure-baseline",
            description = "Train the largest rung to its end as well, for comparison; it is no part of the bill.")
    boolean measured;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var recipe = RecipeFile.read(file);
        var folder = Optional.ofNullable(out).orElseGet(() -> Path.of(fileName()));
        var metering = metering(recipe);
        var view = new TrainView(console, common.quiet, metering.conditions());
        notYet(recipe).forEach(view::note);
        try {
            var known = KnownData.of(console.environment());
            var climb = new Climb(known, metering, folder.resolve("steps"), threads, view);
            var climbed = climbed(climb, recipe);
            if (!climbed.complete()) {
                console.err().println("gramme: Interrupted. The same command goes on.");
                return INTERRUPTED;
            }
            var result = new TrainResult(recipe, climbed, metering, new TrainFiles(folder));
            result.write(text());
            if (common.json) {
                JsonOutput.print(console.out(), result.json());
            } else if (!common.quiet) {
                new TrainSummary(recipe, climbed, result, metering.conditions()).print(console);
            }
            return dry || climbed.reached() || recipe.goal() instanceof dev.gramme.recipe.Goal.BestWithin ? 0 : MISSED;
        } finally {
            view.over();
        }
    }

    private Climbed climbed(Climb climb, Recipe recipe) {
        if (dry) {
            return climb.predict(recipe);
        }
        return measured ? climb.climbAndMeasureBaseline(recipe) : climb.climb(recipe);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot read the recipe " + file + " again: " + e.getMessage(), "it was moved meanwhile.")
                    .causedBy(e);
        }
    }

    /// What a recipe may ask for and nobody does so far.
    private static List<String> notYet(Recipe recipe) {
        var notes = new ArrayList<String>();
        if (recipe.carbon().within().isPresent()) {
            notes.add("it does not wait for clean power yet; `gramme run --within 24h -- gramme train …` does");
        }
        if (!recipe.machines().isEmpty()) {
            notes.add("machines are not ranked yet; `gramme place` does");
        }
        return notes;
    }

    private Metering metering(Recipe recipe) {
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var machine = Machine.discover();
        if (conditions.zone == null) {
            recipe.carbon().zone().ifPresent(zone -> conditions.zone = zone);
        }
        if (conditions.pue == null) {
            recipe.carbon().pue().ifPresent(pue -> conditions.pue = String.valueOf(pue));
        }
        return new Metering(
                GivenWords.of(spec),
                List.of("recipe=" + recipe.name().replaceAll("\\s+", "-") + "-" + Climb.mark(file)),
                conditions.resolve(settings, machine, IdleBilling.SHARE),
                IdleBilling.SHARE,
                Duration.ofSeconds(1),
                machine,
                OpenLedger.location(common, settings, console));
    }

    private String fileName() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
