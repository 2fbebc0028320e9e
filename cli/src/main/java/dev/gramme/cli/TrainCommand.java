package dev.gramme.cli;

import dev.gramme.recipe.Climb;
import dev.gramme.recipe.RecipeFile;
import java.nio.file.Path;
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
        try (var training = new Training(console, common, conditions, GivenWords.of(spec), threads)) {
            var trained = dry
                    ? training.predict(recipe, Climb.mark(file), folder)
                    : training.train(recipe, file, Climb.mark(file), folder, measured);
            trained.ifPresent(this::tell);
            return trained.map(summary -> dry ? 0 : Training.code(summary)).orElse(Training.INTERRUPTED);
        }
    }

    private void tell(TrainSummary summary) {
        if (common.json) {
            JsonOutput.print(console.out(), summary.json());
        } else if (!common.quiet) {
            summary.print(console);
        }
    }

    private String fileName() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
