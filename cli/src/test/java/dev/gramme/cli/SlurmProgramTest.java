package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.schedule.slurm.SlurmCluster;
import dev.gramme.schedule.slurm.WithSlurm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Commands that wait for clean power as jobs of a real Slurm. Beside other classes, but one
/// after the other: they have one cluster, and look at all of its queue.
@ExtendWith(WithSlurm.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("slurm")
class SlurmProgramTest {
    @TempDir
    Path home;

    private SlurmCluster cluster;

    @BeforeEach
    void take(SlurmCluster slurm) throws IOException, InterruptedException {
        cluster = slurm;
        cluster.endJobs();
    }

    @Test
    void aJobStartsAtItsMomentIsBilledAndBringsAReceipt() throws Exception {
        var from = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
        var answer = program().call(waiting(from, "date +%s > begun; sleep 2; exit 3"));

        assertThat(answer.exit()).as(answer.err()).isEqualTo(3);
        long begun = Long.parseLong(Files.readString(home.resolve("begun")).strip());
        assertThat(begun).isBetween(from.getEpochSecond(), from.plusSeconds(30).getEpochSecond());
        var receipts =
                program().call("runs", "settle", "--all", "--json").json().get("receipts");
        assertThat(receipts).hasSize(1);
        var run = program()
                .call("runs", "show", receipts.get(0).get("runs").get(0).asString(), "--json")
                .json();
        assertThat(run.get("exit_code").asInt()).isEqualTo(3);
        assertThat(run.get("energy_j").asDouble()).isPositive();
        assertThat(run.get("tags").toString()).contains("schedule=");
    }

    @Test
    void killedWhileTheJobIsHeldAnotherLetsItGo() throws Exception {
        var from = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
        var killed = program().start(waiting(from, "echo ran >> log"));
        Program.await("the job is held", () -> queue().contains("PENDING"));
        killed.process().destroyForcibly().waitFor();

        var answer = program().call("run", "--resume");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(home.resolve("log"))).containsExactly("ran");
        assertThat(queue()).isBlank();
    }

    @Test
    void whatStandsInTheQueueHasNotBegun() throws Exception {
        cluster.client("sbatch", "--exclusive", "--output=/dev/null", "--wrap=sleep 12");
        Program.await("the node is taken", () -> queue().contains("RUNNING"));
        var answer = program().call(waiting(Instant.now(), "date +%s > begun; sleep 8"));

        assertThat(answer.exit()).as(answer.err()).isZero();
        long begun = Long.parseLong(Files.readString(home.resolve("begun")).strip());
        var window = program().call("runs", "settle", "--all", "--json").json().at("/receipts/0/windows/0/start");
        assertThat(Instant.parse(window.asString()).getEpochSecond()).isBetween(begun - 1, begun + 1);
    }

    @Test
    void aControllerThatIsAwayForAWhileIsWaitedFor() throws Exception {
        var from = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
        var running = program().start(waiting(from, "echo ran >> log"));
        Program.await("it waits", () -> text(running.err()).contains("waits, "));
        cluster.stopController();
        try {
            Program.await("it is said", () -> text(running.err()).contains("It is asked again"));
        } finally {
            cluster.startController();
        }
        var answer = running.answer();
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(home.resolve("log"))).containsExactly("ran");
    }

    /// A controller saves what changed seconds later: killed sooner, it believes that the job is held.
    @Test
    void aControllerThatForgotThatTheJobWasLetGoIsToldAgain() throws Exception {
        String taken = cluster.client("sbatch", "--parsable", "--exclusive", "--output=/dev/null", "--wrap=sleep 600")
                .strip();
        Program.await("the node is taken", () -> queue().contains("RUNNING"));
        var running = program().start(waiting(Instant.now().plusSeconds(8), "echo ran >> log"));
        Program.await("it is let go", () -> text(running.err()).contains("starts, "));
        cluster.killController();
        cluster.startController();

        Program.await("it is told again", () -> text(running.err()).contains("told so again"));
        cluster.client("scancel", taken);
        var answer = running.answer();
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(home.resolve("log"))).containsExactly("ran");
        assertThat(queue()).isBlank();
    }

    @Test
    void aControllerThatIsAwayIsSaidAndNothingIsLost() throws Exception {
        cluster.stopController();
        try {
            var from = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
            long start = System.nanoTime();
            var answer = program().call(waiting(from, "echo ran >> log"));
            assertThat(answer.exit()).as(answer.err()).isEqualTo(1);
            assertThat(answer.err()).contains("Slurm").contains("Maybe").doesNotContain("Exception");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
        } finally {
            cluster.startController();
        }
        var answer = program().call("run", "--resume");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(home.resolve("log"))).containsExactly("ran");
    }

    private Program program() {
        return Program.in(home)
                .with("SLURM_CONF", cluster.configuration().toString())
                .with("GRAMME_SLURM_POLL", "500ms");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private String queue() {
        try {
            return cluster.client("squeue", "--noheader", "--format=%i %T");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String[] waiting(Instant from, String script) {
        var words = new ArrayList<>(List.of("run", "--engine", "slurm", "--zone", "DE", "--within", "1h"));
        words.addAll(List.of("--duration", "5s", "--from", from.toString(), "--", "sh", "-c", script));
        return words.toArray(String[]::new);
    }
}
