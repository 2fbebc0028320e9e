package dev.gramme.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.run.Budget;
import dev.gramme.run.OverBudget;
import dev.gramme.run.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// With real processes and a clock that is told.
class BudgetKeeperTest {
    private static final long SECOND = 1_000_000_000;

    private final List<String> said = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aWarningIsGivenOnceAndTheCommandGoesOn() throws IOException {
        var command = command("sleep", "30");
        var keeper = keeper("10J", OverBudget.WARN, command);
        keeper.check(Bills.of(10), 0);
        assertThat(said).isEmpty();
        keeper.check(Bills.of(11), SECOND);
        keeper.check(Bills.of(500), 2 * SECOND);
        assertThat(said).singleElement().asString().contains("budget", "kWh", "used up");
        assertThat(keeper.stoppedFor()).isEmpty();
        assertThat(command.isAlive()).isTrue();
    }

    @Test
    void aBudgetInGramsCountsOverheadAndIntensity() throws IOException {
        // 3.6 MJ are a kilowatt-hour: at PUE 2 and 100 g/kWh, 200 g.
        var keeper = keeper("199g", OverBudget.WARN, command("sleep", "30"));
        keeper.check(Bills.of(3.57e6), 0);
        assertThat(said).isEmpty();
        keeper.check(Bills.of(3.6e6), 0);
        assertThat(said).hasSize(1);
    }

    @Test
    void aPausedTreeStandsStillAndGoesOnWithAsMuchAgain() throws Exception {
        var command = command("sh", "-c", "while :; do :; done");
        var keeper = keeper("10J", OverBudget.PAUSE, command);
        keeper.check(Bills.of(11), 0);
        assertThat(said).singleElement().asString().contains("Paused", "kill -CONT");
        Processes.await("the command stands still", () -> Processes.state(command) == 'T');
        keeper.check(Bills.of(12), SECOND);
        keeper.check(Bills.of(25), SECOND);
        assertThat(said).hasSize(1);

        keeper.continued();
        Processes.await("the command goes on", () -> Processes.state(command) != 'T');
        keeper.check(Bills.of(19), 2 * SECOND);
        assertThat(said).hasSize(2);
        keeper.check(Bills.of(21), 3 * SECOND);
        assertThat(said).hasSize(3);
        Processes.await("the command stands still again", () -> Processes.state(command) == 'T');
    }

    @Test
    void aContinueThatNobodyWaitedForChangesNothing() throws IOException {
        var keeper = keeper("10J", OverBudget.PAUSE, command("sleep", "30"));
        keeper.continued();
        keeper.continued();
        assertThat(said).isEmpty();
        keeper.check(Bills.of(11), 0);
        assertThat(said).hasSize(1);
    }

    @Test
    void aStopAsksTheWholeTreeToEnd() throws Exception {
        var command = command("sh", "-c", "sleep 30 & wait");
        Processes.await("there is a child", () -> command.descendants().count() == 1);
        var child = command.descendants().findFirst().orElseThrow();
        var keeper = keeper("10J", OverBudget.STOP, command);
        keeper.check(Bills.of(11), 0);
        assertThat(keeper.stoppedFor())
                .hasValueSatisfying(why -> assertThat(why).contains("budget"));
        Processes.await("both ended", () -> !command.isAlive() && !child.isAlive());
    }

    @Test
    void whoeverDoesNotEndWithinTheGraceTimeIsKilled() throws Exception {
        var command = command("perl", "-e", "$SIG{TERM} = 'IGNORE'; $| = 1; print 'x'; sleep 1 while 1");
        assertThat(command.getInputStream().read()).isEqualTo('x');
        var keeper = keeper("10J", OverBudget.STOP, command);
        keeper.check(Bills.of(11), 5 * SECOND);
        keeper.check(Bills.of(12), 14 * SECOND);
        assertThat(said).hasSize(1);
        assertThat(command.waitFor(Duration.ofMillis(100))).isFalse();
        keeper.check(Bills.of(12), 16 * SECOND);
        keeper.check(Bills.of(12), 17 * SECOND);
        assertThat(said).hasSize(2);
        Processes.await("it is killed", () -> !command.isAlive());
        assertThat(command.exitValue()).isEqualTo(128 + ProcessSignals.KILL);
    }

    private BudgetKeeper keeper(String budget, OverBudget over, Process command) {
        return new BudgetKeeper(
                Budget.parse(budget),
                over,
                2,
                CarbonIntensity.ofGramsPerKilowattHour(100),
                new TreeControl(Processes.tree(command)),
                said::add);
    }

    private Process command(String... words) throws IOException {
        var process = new ProcessBuilder(words).start();
        started.add(process);
        return process;
    }
}
