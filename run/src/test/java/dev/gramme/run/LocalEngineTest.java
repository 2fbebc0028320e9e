package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RunFilter;
import dev.gramme.meter.Machine;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest extends EngineContract {
    @TempDir
    Path folder;

    private final List<String> submitted = new ArrayList<>();
    private LocalEngine engine = engine(Path.of("unused"));

    @BeforeEach
    void anEngine() {
        engine = engine(folder);
    }

    /// A run is written down a moment after its command has ended.
    @AfterEach
    void allIsWrittenDown() throws Exception {
        for (String id : submitted) {
            engine.stop(id);
            Processes.await("it is over", () -> engine.state(id) instanceof EngineState.Ended);
        }
    }

    /// What it has started it knows as long as it lives; others adopt.
    @Override
    protected Engine engine() {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (_, method, args) -> {
                    Object result = method.invoke(engine, args);
                    if (method.getName().equals("submit")) {
                        submitted.add((String) result);
                    }
                    return result;
                });
    }

    @Override
    protected String unknownId() {
        return "20260101-000000-0000000000";
    }

    @Test
    void aRunWithItsPausesIsInTheLedger() throws Exception {
        String id = engine.submit(counting());
        engine.startAt(id, Instant.EPOCH);
        awaitGrowth();
        engine.pause(id);
        Thread.sleep(300);
        engine.resume(id);
        awaitGrowth();
        engine.stop(id);
        awaitEnd(id);

        var run = ((RunOutcome.Ended) engine.outcome(id).orElseThrow()).run();
        assertThat(run.phases()).anySatisfy(phase -> assertThat(phase.name()).isEqualTo("paused"));
        assertThat(run.exitCode()).hasValue(128 + 15);
    }

    @Test
    void aProcessWhoseRecorderIsGoneIsAdoptedWithAllItHasStarted() throws Exception {
        var orphan = orphan();
        String id = engine.adopt(counting(), orphan.toHandle());
        Processes.await("it is metered", () -> engine.process(id).isPresent());
        engine.pause(id);
        Thread.sleep(500);
        long size = size();
        Thread.sleep(700);
        assertThat(size()).isEqualTo(size);
        engine.resume(id);
        awaitGrowth();
        engine.stop(id);
        assertThat(awaitEnd(id)).isEmpty();
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(folder.resolve("ledger.db")))) {
            assertThat(ledger.runs(RunFilter.ALL))
                    .singleElement()
                    .satisfies(run -> assertThat(run.exitCode()).isEmpty());
        }
    }

    @Test
    void aProcessThatWasLeftHaltedIsAdoptedAndGoesOn() throws Exception {
        var orphan = orphan();
        new ProcessBuilder("kill", "-STOP", Long.toString(orphan.pid())).start().waitFor();
        String id = engine.adopt(counting(), orphan.toHandle());
        awaitGrowth();
        engine.stop(id);
        awaitEnd(id);
    }

    @Test
    void aCommandThatIsNotThereIsToldBeforeAnyWaiting() {
        var workload = new Workload("none", List.of("no-such-command-anywhere"), directory, Map.of());

        assertThatThrownBy(() -> engine.submit(workload))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no-such-command-anywhere");
    }

    /// A process that counts, as a recorder that was killed leaves it.
    private Process orphan() throws Exception {
        var orphan = new ProcessBuilder(counting().command())
                .directory(directory.toFile())
                .start();
        awaitGrowth();
        return orphan;
    }

    private static LocalEngine engine(Path folder) {
        return new LocalEngine(
                workload -> Requests.of(folder, workload.command().toArray(String[]::new)),
                Machine.discover(),
                RunObserver.SILENT,
                InstantSource.system(),
                new SplittableRandom());
    }
}
