package dev.gramme.schedule.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RunStatus;
import dev.gramme.run.EngineState;
import dev.gramme.run.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is Slurm's own, tried on a real one: partitions, time limits, use and bill, and what goes
/// wrong.
@ExtendWith(WithSlurm.class)
class SlurmClusterTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private SlurmCluster cluster;
    private SlurmEngine engine;

    @BeforeEach
    void take(SlurmCluster slurm) {
        cluster = slurm;
        engine = engine(slurm.settings());
    }

    @Test
    void aDeadControllerIsAClearErrorWithinSeconds() throws Exception {
        var hasty = engine(cluster.settings().waitingAtMost(A_SECOND));
        String id = hasty.submit(shell("true"));
        cluster.stopController();
        try {
            for (Runnable call : List.<Runnable>of(() -> hasty.state(id), () -> hasty.submit(shell("true")))) {
                long start = System.nanoTime();
                assertThatThrownBy(call::run)
                        .isInstanceOf(GrammeException.class)
                        .hasMessageContaining("1000 ms")
                        .hasMessageContaining("Maybe slurmctld is down");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        } finally {
            cluster.startController();
        }
        // What was not yet written to disk is lost with a killed controller, so another job is asked for.
        assertThat(hasty.state(hasty.submit(shell("true")))).isEqualTo(new EngineState.Held());
    }

    @Test
    void whatSlurmForgotHasVanishedAndCannotBeActedOn() throws Exception {
        String id = submitted(shell("true"));
        awaitEnd(id);
        cluster.forgetsAfterSeconds(1);
        try {
            SlurmCluster.await("Slurm forgets", () -> engine.state(id) instanceof EngineState.Vanished);
        } finally {
            cluster.forgetsAfterSeconds(600);
        }
        assertThatThrownBy(() -> engine.pause(id))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("knows nothing of job " + id)
                .hasMessageContaining("Maybe it ended so long ago");
        assertThatThrownBy(() -> engine.use(id)).hasMessageContaining("knows nothing of job " + id);
    }

    @Test
    void whatSomebodyElseCancelledHasEndedWithItsSignal() throws Exception {
        String id = submitted(shell("exec sleep 60"));
        SlurmCluster.await("it runs", () -> engine.state(id) instanceof EngineState.Running);
        cluster.client("scancel", id);
        assertThat(awaitEnd(id).orElse(0)).isGreaterThan(128);
        engine.pause(id);
        engine.resume(id);
        engine.startAt(id, Instant.EPOCH);
        assertThat(engine.state(id)).isInstanceOf(EngineState.Ended.class);
        String waiting = engine.submit(shell("true"));
        cluster.client("scancel", waiting);
        assertThat(awaitEnd(waiting)).isEmpty();
    }

    @Test
    void whatWasHandedOverBySomebodyWhoWasKilledIsFoundUntilItHasEnded() throws Exception {
        var marked = new Workload(
                "test", List.of("true"), directory, Map.of(Workload.SCHEDULE, "20260101-000000-0000000001"));
        assertThat(engine.find(marked)).isEmpty();
        String id = engine.submit(marked);
        assertThat(engine.find(marked)).contains(id);
        assertThat(engine.find(shell("true"))).isEmpty();
        engine.stop(id);
        awaitEnd(id);
        assertThat(engine.find(marked)).isEmpty();
    }

    @Test
    void aPartitionThatThereIsNotIsNamedInTheError() {
        assertThatThrownBy(() -> engine(cluster.settings().inPartition("cleen")).submit(shell("true")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("invalid partition specified: cleen")
                .hasMessageContaining("Maybe the name is misspelt");
    }

    @Test
    void jobsGoToThePartitionOfTheirZone() throws Exception {
        var partitions = SlurmPartitions.read(cluster.settings(), SlurmPartitions.zones("dirty=PL, clean=SE"));
        assertThat(partitions)
                .containsExactly(
                        new SlurmPartition("clean", Optional.of("SE"), true, true, 1, 16),
                        new SlurmPartition("dirty", Optional.of("PL"), false, true, 1, 16));
        engine = engine(cluster.settings().inPartition("dirty"));
        String id = submitted(shell("true"));
        awaitEnd(id);
        assertThat(engine.use(id).partition()).isEqualTo("dirty");
        assertThatThrownBy(() -> SlurmPartitions.read(cluster.settings(), Map.of("cleen", "SE")))
                .hasMessageContaining("Maybe you mean `clean`");
    }

    @Test
    void aJobThatRanAndPausedIsBilledForTheTimeItRan() throws Exception {
        engine = engine(cluster.settings().withOptions(List.of("--cpus-per-task=2")));
        var workload = shell("sleep 2; exit 7");
        String id = submitted(workload);
        SlurmCluster.await("it runs", () -> engine.state(id) instanceof EngineState.Running);
        assertThatThrownBy(() -> engine.use(id)).hasMessageContaining("has not ended");
        assertThat(engine.annotation(id)).isEmpty();
        engine.annotate(id, "{\"planned_g\":1, \"zone\":\"SE\"}");
        assertThat(engine.annotation(id)).contains("{\"planned_g\":1,\"zone\":\"\\u0053\\u0045\"}");
        engine.pause(id);
        Thread.sleep(2000);
        engine.resume(id);
        assertThat(awaitEnd(id)).hasValue(7);
        var use = engine.use(id);
        assertThat(use.ran()).isBetween(Duration.ZERO, Duration.ofSeconds(3));
        assertThat(Duration.between(use.started(), use.ended())).isGreaterThan(use.ran());
        assertThat(use.cpus()).isEqualTo(2);
        assertThat(use.measured()).isEmpty();
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(directory.resolve("ledger.db")))) {
            var run = new SlurmBill("AMD EPYC 7B13").record(use, workload, conditions(), ledger);
            assertThat(ledger.find(run.id())).contains(run);
            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.exitCode()).hasValue(7);
            assertThat(run.energy().basis()).isEqualTo(Basis.ASSUMED);
        }
    }

    @Test
    void whatSlurmWillNotDoIsSaidWithItsReason() {
        var wrong = engine(cluster.settings().withOptions(List.of("--time=soon")));
        assertThatThrownBy(() -> wrong.submit(shell("true")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Slurm does not take `test`: ")
                .hasMessageContaining("--time");
        var testing = engine(cluster.settings().withOptions(List.of("--test-only")));
        assertThatThrownBy(() -> testing.submit(shell("true"))).hasMessageContaining("number");
        String ended = submitted(shell("true"));
        engine.stop(ended);
        assertThatThrownBy(() -> {
                    awaitEnd(ended);
                    engine.annotate(ended, "{}");
                })
                .hasMessageContaining("Job " + ended + " cannot be annotated");
    }

    private SlurmEngine engine(SlurmSettings settings) {
        return new SlurmEngine(settings, InstantSource.system());
    }

    private String submitted(Workload workload) {
        String id = engine.submit(workload);
        engine.startAt(id, Instant.EPOCH);
        return id;
    }

    private OptionalInt awaitEnd(String id) throws InterruptedException {
        SlurmCluster.await("it ended", () -> engine.state(id) instanceof EngineState.Ended);
        return engine.state(id) instanceof EngineState.Ended(var code) ? code : OptionalInt.empty();
    }

    private Workload shell(String script) {
        return new Workload("test", List.of("sh", "-c", script), directory, Map.of());
    }

    private static Conditions conditions() {
        return new Conditions(
                Optional.of("SE"),
                Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "test"),
                Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(30), Basis.ASSUMED, "test"),
                "share");
    }
}
