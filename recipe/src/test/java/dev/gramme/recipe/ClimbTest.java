package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.Limit;
import dev.gramme.data.known.KnownData;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RunFilter;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.run.Budget;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Climbs over real rungs on small data: classical ones for texts, those and a small network for a table.
class ClimbTest {
    private static final List<String> COLD = List.of("ice", "snow", "frost", "winter");
    private static final List<String> HOT = List.of("lava", "sun", "fire", "summer");
    private static final List<String> ANY = List.of("today", "we", "saw", "some", "in", "the", "news");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theFirstRungThatReachesTheGoalEndsTheClimbAndIsJudgedOnTestData() throws IOException {
        var watcher = new Watcher();
        var climbed = climb(texts(new Goal.AtLeast(0.9)), watcher);

        assertThat(climbed.reached()).isTrue();
        assertThat(climbed.ending()).isEqualTo("the goal is reached");
        assertThat(climbed.attempts()).hasSize(1);
        var best = climbed.best().orElseThrow();
        assertThat(best.attempt().rung()).isEqualTo(Rung.CLASSICAL);
        assertThat(best.test().value()).isGreaterThan(0.9);
        assertThat(best.test().low()).isLessThan(best.test().value());
        assertThat(best.attempt().run().energy().value().joules()).isPositive();
        assertThat(watcher.predictions).hasSize(1);
        // Reading, a look at what it takes, the attempt, its judgement, predictions, and the account.
        assertThat(runs()).isEqualTo(6);
    }

    @Test
    void aRungThatWasDoneIsNotDoneAgainUntilWhatItDependsOnChanges() throws IOException {
        var first = climb(texts(new Goal.AtLeast(0.9)), new Watcher());
        var again = climb(texts(new Goal.AtLeast(0.9)), new Watcher());
        assertThat(again.attempts().getFirst().reused()).isTrue();
        assertThat(again.best().orElseThrow().test())
                .isEqualTo(first.best().orElseThrow().test());
        assertThat(runs()).as("only reading and the account again").isEqualTo(8);

        Files.writeString(first.attempts().getFirst().model(), "another");
        assertThat(climb(texts(new Goal.AtLeast(0.9)), new Watcher())
                        .attempts()
                        .getFirst()
                        .reused())
                .isFalse();
        writeTexts(301);
        assertThat(climb(texts(new Goal.AtLeast(0.9)), new Watcher())
                        .attempts()
                        .getFirst()
                        .reused())
                .isFalse();
        assertThat(runs()).as("a model that is gone, then other data").isEqualTo(8 + 3 + 6);
    }

    @Test
    void aTableClimbsFromLinearOverTreesToANetwork() throws IOException {
        var climbed = climb(table(new Goal.AtLeast(1), Optional.empty()), new Watcher());

        assertThat(climbed.attempts().stream().map(Climbed.Attempted::name))
                .containsExactly("classical, linear", "classical, boosted trees", "scratch, mlp:256-256");
        assertThat(climbed.reached()).isFalse();
        assertThat(climbed.ending()).isEqualTo("every rung was tried");
        // Points within a ring are nothing for a linear model.
        assertThat(climbed.attempts().get(0).score().value()).isLessThan(0.8);
        assertThat(climbed.best().orElseThrow().test().value()).isGreaterThan(0.7);
    }

    @Test
    void interruptedInATrainingTheSameRecipeGoesOnAndPaysNothingTwice() throws IOException {
        var interrupting = new Watcher();
        interrupting.after = 40;
        var broken = climb(table(new Goal.AtLeast(1), Optional.empty()), interrupting);
        assertThat(broken.complete()).isFalse();
        assertThat(broken.best()).isEmpty();
        assertThat(broken.attempts()).hasSize(2);

        var watcher = new Watcher();
        var whole = climb(table(new Goal.AtLeast(1), Optional.empty()), watcher);
        assertThat(whole.attempts().stream().map(Climbed.Attempted::reused)).containsExactly(true, true, false);
        assertThat(watcher.firstStep).isGreaterThanOrEqualTo(40);
    }

    @Test
    void aBudgetEndsTheClimbAndTheBestOfWhatThereIsIsKept() throws IOException {
        var budget = Budget.parse("2.5J");
        var climbed = climb(table(new Goal.BestWithin(budget), Optional.empty()), new Watcher());
        assertThat(climbed.ending()).contains("budget");
        assertThat(climbed.attempts()).hasSizeLessThan(3);
        assertThat(climbed.untried()).isNotEmpty();

        // What was paid for before counts, so that going on does not begin a new budget.
        var again = climb(table(new Goal.BestWithin(budget), Optional.empty()), new Watcher());
        assertThat(again.attempts()).hasSameSizeAs(climbed.attempts()).allMatch(Climbed.Attempted::reused);

        assertThatThrownBy(() ->
                        climb(table(new Goal.BestWithin(Budget.parse("0.001J")), Optional.empty()), new Watcher()))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("is less than the shortest look");
    }

    /// Two networks at three rates: one of the six is trained to its end, and is the model that it
    /// would have been without an interruption.
    @Test
    void aSearchEndsWithOneOfARungAndGoesOnAfterAnInterruption() throws IOException {
        var recipe = searching(table(new Goal.AtLeast(1), Optional.empty()));
        var watcher = new Watcher();
        var climbed = climb(recipe, watcher);

        assertThat(climbed.attempts()).hasSize(1);
        var winner = climbed.attempts().getFirst();
        assertThat(winner.epochs()).isEqualTo(winner.planned());
        assertThat(winner.parts()).as("its trials").isNotEmpty();
        assertThat(watcher.notes).anyMatch(note -> note.startsWith("found: scratch, mlp:"));
        assertThat(climbed.untried())
                .hasSize(1)
                .allSatisfy(other -> assertThat(other.why()).contains("another way of its rung was better"));
        byte[] model = Files.readAllBytes(winner.model());

        var again = climb(recipe, new Watcher());
        assertThat(again.attempts()).allMatch(Climbed.Attempted::reused);

        folder = Files.createDirectories(folder.resolve("other"));
        var same = searching(table(new Goal.AtLeast(1), Optional.empty()));
        var interrupting = new Watcher();
        interrupting.after = 12;
        assertThat(climb(same, interrupting).complete()).isFalse();
        var trials = new Watcher();
        var whole = climb(same, trials);
        assertThat(Files.readAllBytes(whole.attempts().getFirst().model())).isEqualTo(model);
        assertThat(trials.notes.stream().filter(note -> note.startsWith("trying")))
                .hasSizeLessThanOrEqualTo((int) watcher.notes.stream()
                        .filter(note -> note.startsWith("trying"))
                        .count());
    }

    /// The usual rate alone: what wins is then what another recipe may have trained as well.
    @Test
    void aSearchThatWasDoneEndsWithTheSameAndPaysForNoneOfItAgain() throws IOException {
        var usual = searching(table(new Goal.AtLeast(1), Optional.empty()), List.of(1.0));
        var winner = climb(usual, new Watcher()).attempts().getFirst();
        int runs = runs();

        var again = climb(usual, new Watcher());
        assertThat(again.attempts()).hasSize(1).allMatch(Climbed.Attempted::reused);
        assertThat(again.attempts().getFirst().model()).isEqualTo(winner.model());
        assertThat(again.untried()).hasSize(1);
        assertThat(runs()).as("reading and the account again").isEqualTo(runs + 2);
    }

    private static Recipe searching(Recipe recipe) {
        return searching(recipe, List.of(0.3, 1.0, 3.0));
    }

    private static Recipe searching(Recipe recipe, List<Double> rates) {
        return new Recipe(
                recipe.name(),
                recipe.data(),
                recipe.goal(),
                recipe.pretrained(),
                List.of("mlp:8", "mlp:32"),
                List.of(Rung.SCRATCH),
                Optional.of(new Recipe.Search(rates, Optional.of(Budget.parse("1kJ")))),
                recipe.shrink(),
                recipe.carbon(),
                recipe.machines(),
                recipe.usual(),
                recipe.seed());
    }

    @Test
    void whatCannotBeTriedIsSaid() throws IOException {
        writeTable(400);
        var recipe = recipe("ring.csv", new Goal.AtLeast(1), List.of(Rung.LORA), Optional.empty());
        assertThatThrownBy(() -> climb(recipe, new Watcher()))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("No rung that the recipe allows can be tried")
                .hasMessageContaining("nothing is pretrained for tables");
    }

    private Climbed climb(Recipe recipe, Watcher watcher) {
        var metering = new Metering(
                List.of("gramme", "train", "recipe.yaml"),
                List.of("recipe=" + recipe.name()),
                new Conditions(
                        Optional.empty(),
                        Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "test"),
                        Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(300), Basis.ASSUMED, "test"),
                        "share"),
                IdleBilling.SHARE,
                Duration.ofMillis(100),
                Machine.discover(),
                ledger());
        return new Climb(new KnownData(folder), metering, folder.resolve("out"), 2, watcher).climb(recipe);
    }

    private LedgerLocation ledger() {
        return new LedgerLocation.SqliteFile(folder.resolve("ledger.db"));
    }

    private int runs() {
        try (var ledger = Ledger.open(ledger())) {
            return ledger.runs(RunFilter.ALL).size();
        }
    }

    private Recipe texts(Goal goal) throws IOException {
        if (Files.notExists(folder.resolve("texts.csv"))) {
            writeTexts(300);
        }
        return recipe("texts.csv", goal, List.of(Rung.CLASSICAL), Optional.empty());
    }

    private Recipe table(Goal goal, Optional<Budget> budget) throws IOException {
        writeTable(goal instanceof Goal.BestWithin ? 6000 : 400);
        return recipe("ring.csv", goal, List.of(Rung.CLASSICAL, Rung.SCRATCH), budget);
    }

    private Recipe recipe(String data, Goal goal, List<Rung> rungs, Optional<Budget> budget) {
        return new Recipe(
                "small",
                new Recipe.Data(
                        folder.resolve(data).toString(),
                        Optional.empty(),
                        0.2,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of()),
                goal,
                List.of(),
                List.of(),
                rungs,
                Optional.empty(),
                Optional.of(new Recipe.Shrink(Optional.of(Limit.USUAL), dev.gramme.compress.Goal.LATENCY)),
                new Recipe.Carbon(Optional.empty(), OptionalDouble.empty(), Optional.empty(), budget, false),
                List.of(),
                Recipe.Usual.HERE,
                1);
    }

    private void writeTexts(int count) throws IOException {
        var random = new SplittableRandom(7);
        var lines = new ArrayList<>(List.of("text,label"));
        for (int i = 0; i < count; i++) {
            var words = new ArrayList<String>();
            for (int word = 0; word < 8; word++) {
                words.add(ANY.get(random.nextInt(ANY.size())));
            }
            var own = i % 2 == 0 ? COLD : HOT;
            words.set(random.nextInt(8), own.get(random.nextInt(own.size())));
            lines.add(String.join(" ", words) + "," + (i % 2 == 0 ? "cold" : "hot"));
        }
        Files.write(folder.resolve("texts.csv"), lines);
    }

    private void writeTable(int count) throws IOException {
        var random = new SplittableRandom(7);
        var lines = new ArrayList<>(List.of("x,y,place"));
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            // One in twenty is told wrong, so that nobody can be right always.
            boolean inside = (x * x + y * y < 0.6) != (i % 20 == 0);
            lines.add(x + "," + y + "," + (inside ? "inside" : "outside"));
        }
        Files.write(folder.resolve("ring.csv"), lines);
    }

    /// Hears all, and interrupts after so many steps if it is to.
    private static final class Watcher implements ClimbObserver, TuneObserver {
        private long after = Long.MAX_VALUE;
        private long step;
        private long firstStep = -1;
        private boolean begun;
        private final List<Prediction> predictions = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        @Override
        public TuneObserver begins(String name, MeteredWork work) {
            begun = true;
            return this;
        }

        @Override
        public TuneObserver probes(String name, MeteredWork work) {
            begun = false;
            return this;
        }

        @Override
        public CompressionObserver shrinks(String name, MeteredWork work) {
            throw new IllegalStateException("Nothing here is made smaller");
        }

        @Override
        public void predicted(Rung rung, String name, Prediction prediction, boolean reused) {
            predictions.add(prediction);
        }

        @Override
        public void done(Climbed.Attempted attempted) {
            // The outcome tells.
        }

        @Override
        public AutoCloseable phase(String name) {
            return () -> {};
        }

        @Override
        public void step(TuneProgress progress) {
            if (begun) {
                step = progress.step();
                firstStep = firstStep < 0 ? step : firstStep;
            }
        }

        @Override
        public void note(String note) {
            notes.add(note);
        }

        @Override
        public boolean overBudget() {
            return false;
        }

        @Override
        public boolean interrupted() {
            return step >= after;
        }
    }
}
