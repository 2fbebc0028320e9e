package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.data.known.KnownData;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Climbs that wait for their hour and pause in a training, over a grid that a test makes up.
class WaitingClimbTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant ARRIVED = NOON.minusSeconds(90);

    @TempDir
    Path folder = Path.of("");

    private final JumpingClock clock = new JumpingClock(ARRIVED, false);
    private final MadeHours grid = new MadeHours(at -> at.isBefore(NOON) ? 900 : 50);

    @BeforeEach
    void writeTable() throws IOException {
        var random = new SplittableRandom(7);
        var lines = new ArrayList<>(List.of("x,y,place"));
        for (int i = 0; i < 800; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            lines.add(x + "," + y + "," + ((x * x + y * y < 0.6) != (i % 20 == 0) ? "inside" : "outside"));
        }
        Files.write(folder.resolve("ring.csv"), lines);
    }

    @Test
    void itWaitsForItsHourBringsAReceiptAndTheFactorsMultiplyToTheWhole() throws IOException {
        var watcher = new Watcher();
        var climbed = climb("waited", true, false, watcher);

        assertThat(watcher.waits).isNotEmpty();
        var run = climbed.attempts().getFirst().run();
        assertThat(run.header().startedAt()).isBetween(NOON, NOON.plusSeconds(60));
        assertThat(run.header().conditions().intensity().value().gramsPerKilowattHour())
                .isEqualTo(50, within(1e-6));
        var account = climbed.account().orElseThrow();
        double ledger = runs("waited").stream()
                .mapToDouble(one -> one.emissions().value().grams())
                .sum();
        assertThat(account.emissions().grams()).isEqualTo(ledger, within(1e-12 + 1e-9 * ledger));
        var receipt = account.hours().receipt().orElseThrow();
        assertThat(receipt.get("realised_g").asDouble()).isEqualTo(ledger, within(1e-9 * ledger));
        assertThat(receipt.get("deadline").asString()).startsWith("2026-03-02T16:58:3");
        assertThat(account.hours().grid().orElseThrow().gramsPerKilowattHour()).startsWith(900, 50);
        assertThat(lever(account, "hour"))
                .isEqualTo(receipt.get("at_once_g").asDouble() / ledger, within(1e-9))
                .isGreaterThan(1.5);
        assertThat(lever(account, "place")).isEqualTo(1, within(1e-9));
        double product = account.levers().stream()
                .filter(lever -> !lever.name().equals("compression"))
                .mapToDouble(Lever::factor)
                .reduce(1, (a, b) -> a * b);
        assertThat(product).isEqualTo(account.factor(), within(1e-9 * product));

        climb("at-once", false, false, new Watcher());
        assertThat(model("waited")).isEqualTo(model("at-once"));
    }

    @Test
    void aPauseInATrainingIsNoInterruptionAndChangesNothingOfTheModel() throws IOException {
        grid.become(_ -> 50);
        var watcher = new Watcher();
        watcher.dirtyAfter = 30;
        var climbed = climb("paused", true, true, watcher);

        assertThat(climbed.complete()).isTrue();
        assertThat(watcher.begun).isEqualTo(2);
        assertThat(watcher.waits).isNotEmpty().allMatch(Waiting::paused);
        var parts = attempts("paused");
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().notes()).anyMatch(note -> note.contains("Paused while the grid is dirty"));
        assertThat(parts.getLast().header().startedAt()).isAfterOrEqualTo(NOON);

        climb("straight", false, false, new Watcher());
        assertThat(model("paused")).isEqualTo(model("straight"));
    }

    @Test
    void endedWhileItIsPausedTheSameRecipeGoesOnByItsFirstDeadline() throws IOException {
        grid.become(_ -> 50);
        var ending = new Watcher();
        ending.dirtyAfter = 30;
        ending.endsWaiting = true;
        assertThat(climb("ended", true, true, ending).complete()).isFalse();

        var watcher = new Watcher();
        var climbed = climb("ended", true, true, watcher);
        assertThat(climbed.complete()).isTrue();
        assertThat(attempts("ended")).hasSize(2);
        assertThat(watcher.firstStep).isGreaterThan(30);
        assertThat(climbed.account()
                        .orElseThrow()
                        .hours()
                        .receipt()
                        .orElseThrow()
                        .get("arrived")
                        .asString())
                .startsWith("2026-03-02T11:58:");
    }

    private Climbed climb(String out, boolean waits, boolean pausable, Watcher watcher) {
        var recipe = new Recipe(
                "small",
                new Recipe.Data(
                        folder.resolve("ring.csv").toString(),
                        Optional.empty(),
                        0.2,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of()),
                new Goal.AtLeast(1),
                List.of(),
                List.of(),
                List.of(Rung.SCRATCH),
                Optional.empty(),
                Optional.empty(),
                new Recipe.Carbon(
                        Optional.of("DE"),
                        OptionalDouble.empty(),
                        waits ? Optional.of(Duration.ofHours(5)) : Optional.empty(),
                        Optional.empty(),
                        pausable),
                List.of(),
                Recipe.Usual.HERE,
                1);
        var metering = new Metering(
                List.of("gramme", "train", "recipe.yaml"),
                List.of("recipe=small"),
                new Conditions(
                        Optional.of("DE"),
                        Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "test"),
                        Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(300), Basis.ASSUMED, "test"),
                        "share"),
                IdleBilling.SHARE,
                Duration.ofMillis(100),
                Machine.discover(),
                ledger(out));
        var when = new When(grid, 0.45, Duration.ZERO, clock, clock);
        return new Climb(new KnownData(folder), metering, folder.resolve(out), 2, Optional.of(when), watcher)
                .climb(recipe);
    }

    private LedgerLocation ledger(String out) {
        return new LedgerLocation.SqliteFile(folder.resolve(out + ".db"));
    }

    private List<Run> runs(String out) {
        try (var ledger = Ledger.open(ledger(out))) {
            return ledger.runs(RunFilter.ALL);
        }
    }

    private List<Run> attempts(String out) {
        return runs(out).reversed().stream()
                .filter(run -> run.header().tags().contains("part=attempt"))
                .toList();
    }

    /// Of the attempt: steps write to folders that are called by their key.
    private byte[] model(String out) throws IOException {
        String key = attempts(out).getLast().header().tags().stream()
                .filter(tag -> tag.startsWith("step="))
                .findFirst()
                .orElseThrow()
                .substring(5, 17);
        return Files.readAllBytes(folder.resolve(out).resolve(key).resolve("model.onnx"));
    }

    private static double lever(Account account, String name) {
        return account.levers().stream()
                .filter(lever -> lever.name().equals(name))
                .findFirst()
                .orElseThrow()
                .factor();
    }

    /// Makes the grid dirty until noon after so many steps, and ends a wait if it is to.
    private final class Watcher implements ClimbObserver, TuneObserver {
        private final List<Waiting> waits = new ArrayList<>();
        private long dirtyAfter = Long.MAX_VALUE;
        private boolean endsWaiting;
        private boolean training;
        private long firstStep = -1;
        private int begun;

        @Override
        public TuneObserver begins(String name, MeteredWork work) {
            begun++;
            training = true;
            return this;
        }

        @Override
        public TuneObserver probes(String name, MeteredWork work) {
            training = false;
            return this;
        }

        @Override
        public CompressionObserver shrinks(String name, MeteredWork work) {
            throw new IllegalStateException("Nothing here is made smaller");
        }

        @Override
        public void predicted(Rung rung, String name, Prediction prediction, boolean reused) {
            // The outcome tells.
        }

        @Override
        public void done(Climbed.Attempted attempted) {
            // The outcome tells.
        }

        @Override
        public void waits(Waiting waiting) {
            waits.add(waiting);
        }

        @Override
        public AutoCloseable phase(String name) {
            return () -> {};
        }

        @Override
        public void step(TuneProgress progress) {
            if (!training) {
                return;
            }
            firstStep = firstStep < 0 ? progress.step() : firstStep;
            if (progress.step() == dirtyAfter) {
                grid.become(at -> at.isBefore(NOON) ? 900 : 50);
                // A clock that was set back asks for a new decision, however short the training is.
                clock.sleep(Duration.ofSeconds(-20));
            }
        }

        @Override
        public void note(String note) {
            // Nobody listens.
        }

        @Override
        public boolean overBudget() {
            return false;
        }

        @Override
        public boolean interrupted() {
            return endsWaiting && !waits.isEmpty();
        }
    }
}
