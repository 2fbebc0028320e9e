package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunJson;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.Bill;
import dev.gramme.meter.Machine;
import dev.gramme.run.internal.ProcessSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real commands, from start to settlement. They write nothing to stdout, which belongs to the tests' own runner.
class CommandRunTest {
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 77, 255})
    void theCommandsExitCodeIsReturned(int code) {
        var ended = shell("exit " + code);
        assertThat(ended.exitCode()).isEqualTo(code);
        assertThat(ended.run().exitCode()).hasValue(code);
        assertThat(ended.run().status()).isEqualTo(code == 0 ? RunStatus.FINISHED : RunStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 15, 1, 10})
    void aCommandThatASignalKilledReturnsOneHundredAndTwentyEightMore(int signal) {
        assertThat(shell("kill -" + signal + " $$").exitCode()).isEqualTo(128 + signal);
    }

    @Test
    void aCommandThatCannotBeFoundLeavesNoTrace() {
        var outcome = execute(Requests.of(folder, "no-such-command"));
        assertThat(outcome.exitCode()).isEqualTo(127);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatNoKernelCanRunIsRefusedWithoutATrace() throws IOException {
        Path script = folder.resolve("script");
        Files.writeString(script, "#!/no/such/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var outcome = execute(Requests.of(folder, script.toString()));
        assertThat(outcome).isInstanceOf(RunOutcome.NotStarted.class);
        assertThat(outcome.exitCode()).isEqualTo(127);
        assertThat(folder.resolve("ledger.db.journal.d")).isDirectoryNotContaining("glob:**.journal");
        assertThat(new LedgerLocation.SqliteFile(folder.resolve("ledger.db"))).satisfies(where -> {
            try (var ledger = Ledger.open(where)) {
                assertThat(ledger.runs(RunFilter.ALL)).isEmpty();
            }
        });
    }

    @Test
    void theLedgerHoldsWhatTheSummarySaysAndTheJournalIsGone() {
        var ended = shell("i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done");
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(folder.resolve("ledger.db")))) {
            var runs = ledger.runs(RunFilter.ALL);
            assertThat(runs).hasSize(1);
            assertThat(RunJson.run(runs.getFirst())).isEqualTo(RunJson.run(ended.run()));
            assertThat(ledger.readings(runs.getFirst().id())).isNotEmpty();
        }
        assertThat(folder.resolve("ledger.db.journal.d")).isDirectoryNotContaining("glob:**.journal");
        assertThat(ended.run().cpuSeconds()).isPositive();
        assertThat(ended.run().energy().value().joules()).isPositive();
        assertThat(warnings).isEmpty();
    }

    @Test
    void phasesTheCommandNamesLandInTheRunWithTheirEnergies() {
        String busy = "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done; ";
        var run = shell("echo 'epoch 1 start' >> $GRAMME_PHASES; " + busy + "echo 'epoch 1 end' >> $GRAMME_PHASES; "
                        + "printf 'epoch 2 start' >> $GRAMME_PHASES; echo >> $GRAMME_PHASES; " + busy
                        + "printf 'epoch 2 end' >> $GRAMME_PHASES")
                .run();
        assertThat(run.phases()).extracting(phase -> phase.name()).containsExactly("epoch 1", "epoch 2");
        double together = run.phases().stream()
                .mapToDouble(phase -> phase.energy().joules())
                .sum();
        assertThat(run.phases()).allSatisfy(phase -> {
            assertThat(phase.energy().joules()).isPositive();
            assertThat(phase.duration()).isPositive().isLessThan(run.duration());
        });
        assertThat(together).isLessThanOrEqualTo(run.energy().value().joules() * 1.0001);
        assertThat(together).isGreaterThan(0.5 * run.energy().value().joules());
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void linesThatAreNoPhasesAreNotedOnce() {
        var run = shell("printf 'nonsense\\nmore of it\\n' >> $GRAMME_PHASES").run();
        assertThat(run.notes()).singleElement().asString().contains("nonsense", "Maybe");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void theEnvironmentIsUnchangedButForTheRunIdAndThePhases() throws IOException {
        Path file = folder.resolve("environment");
        var ended = shell("env > " + file);
        var own = new ArrayList<String>();
        System.getenv().forEach((key, value) -> own.add(key + "=" + value));
        // The shell itself sets these three.
        List<String> shells = List.of("PWD=", "OLDPWD=", "SHLVL=", "_=");
        var added = Files.readAllLines(file).stream()
                .filter(line -> !own.contains(line) && shells.stream().noneMatch(line::startsWith))
                .toList();
        assertThat(added)
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("GRAMME_RUN_ID=" + ended.run().id()));
        Path phases = Path.of(added.stream()
                .filter(line -> line.startsWith("GRAMME_PHASES="))
                .findFirst()
                .orElseThrow()
                .substring("GRAMME_PHASES=".length()));
        assertThat(phases).isAbsolute().doesNotExist();
    }

    @Test
    void aBudgetThatIsUsedUpStopsTheCommandAndSaysSo() {
        var request =
                Requests.withBudget(Requests.of(folder, "sh", "-c", "while :; do :; done"), "0.001J", OverBudget.STOP);
        var outcome = execute(request);
        assertThat(outcome.exitCode()).isEqualTo(RunOutcome.STOPPED_BY_BUDGET);
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Ended.class, ended -> {
            assertThat(ended.run().status()).isEqualTo(RunStatus.FAILED);
            assertThat(ended.run().exitCode()).hasValue(128 + ProcessSignals.TERM);
            assertThat(ended.run().notes()).singleElement().asString().contains("budget", "used up");
        });
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aGrandchildThatStaysBehindGoesOnAndHoldsNobodyUp() throws Exception {
        Path file = folder.resolve("grandchild");
        long start = System.nanoTime();
        var ended = shell("sleep 60 & echo $! > " + file + "; exit 4");
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        long pid = Long.parseLong(Files.readString(file).strip());
        assertThat(ProcessHandle.of(pid))
                .hasValueSatisfying(left -> assertThat(left.isAlive()).isTrue());
        ProcessSignals.send(pid, ProcessSignals.KILL);
    }

    @Test
    void commandsThatWorkedAndExitedBetweenTwoSamplesAreBilled() {
        var request = Requests.every(
                Requests.of(folder, "sh", "-c", "perl -e '1 while (times)[0] + (times)[1] < 0.3'; exec sleep 0.1"),
                Duration.ofSeconds(60));
        var run = ended(execute(request)).run();
        assertThat(run.cpuSeconds()).isCloseTo(0.32, within(0.12));
    }

    @Test
    void anObserverThatFailsLeavesTheCommandsExitCodeAlone() {
        var observer = new RunObserver() {
            @Override
            public void started(RunHeader header) {
                warnings.add("started");
            }

            @Override
            public void sampled(Supplier<Bill> bill) {
                throw new IllegalStateException("a broken sensor");
            }

            @Override
            public void warned(String warning) {
                warnings.add(warning);
            }
        };
        var outcome = execute(Requests.of(folder, "sh", "-c", "sleep 0.2; exit 5"), observer);
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(warnings).hasSize(2).last().asString().contains("Metering failed", "a broken sensor");
    }

    @Test
    void aLedgerThatCannotBeOpenedLeavesTheRunAndItsJournal() throws IOException {
        Files.write(folder.resolve("ledger.db"), new byte[8192]);
        Files.writeString(folder.resolve("ledger.db"), "this is no database ".repeat(500));
        var ended = shell("exit 6");
        assertThat(ended.exitCode()).isEqualTo(6);
        assertThat(warnings).singleElement().asString().contains("could not be settled", "journal is kept");
        assertThat(folder.resolve("ledger.db.journal.d")).isDirectoryContaining("glob:**.journal");
    }

    private RunOutcome.Ended shell(String script) {
        return ended(execute(Requests.of(folder, "sh", "-c", script)));
    }

    private static RunOutcome.Ended ended(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(RunOutcome.Ended.class);
        return (RunOutcome.Ended) outcome;
    }

    private RunOutcome execute(RunRequest request) {
        return execute(request, new RunObserver() {
            @Override
            public void started(RunHeader header) {
                assertThat(header.command()).isEqualTo(request.command());
            }

            @Override
            public void sampled(Supplier<Bill> bill) {
                assertThat(bill.get().energy().value().joules()).isNotNegative();
            }

            @Override
            public void warned(String warning) {
                warnings.add(warning);
            }
        });
    }

    private static RunOutcome execute(RunRequest request, RunObserver observer) {
        return new CommandRun(request, Machine.discover(), observer, InstantSource.system(), new SplittableRandom())
                .execute();
    }
}
