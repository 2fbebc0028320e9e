package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every engine keeps, whatever runs the workloads.
///
/// Workloads write to files in their directory, and are looked at from outside.
public abstract class EngineContract {
    private static final Instant LONG_AGO = Instant.EPOCH;

    @TempDir
    protected Path directory;

    /// Another object for the same engine each time: nothing that matters may be kept in it.
    protected abstract Engine engine() throws Exception;

    /// An id that the engine could have given, but has not.
    protected abstract String unknownId();

    @Test
    void whatNobodyStartedWaits() throws Exception {
        String id = engine().submit(shell("touch begun"));
        Thread.sleep(500);
        assertThat(engine().state(id)).isEqualTo(new EngineState.Held());
        assertThat(directory.resolve("begun")).doesNotExist();
        engine().stop(id);
    }

    @Test
    void aMomentThatIsPastMeansAtOnce() throws Exception {
        String id = engine().submit(shell("touch begun; sleep 60"));
        engine().startAt(id, LONG_AGO);
        awaitFile("begun");
        assertThat(awaitRunning(id).since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        engine().stop(id);
    }

    @Test
    void nothingStartsBeforeItsMomentAndAllIsSaidByTheEngineAlone() throws Exception {
        String id = engine().submit(shell("date +%s.%N > begun"));
        var begin = Instant.now().plusSeconds(3);
        engine().startAt(id, begin);
        assertThat(engine().state(id)).isEqualTo(new EngineState.Waiting());
        awaitEnd(id);
        double begun = Double.parseDouble(read("begun").strip());
        assertThat(begun).isBetween(begin.toEpochMilli() / 1e3, begin.toEpochMilli() / 1e3 + 15);
    }

    @Test
    void aMomentMayBeSaidAgainWhileItWaits() throws Exception {
        String id = engine().submit(shell("touch begun"));
        engine().startAt(id, Instant.now().plus(Duration.ofDays(2)));
        engine().startAt(id, Instant.now().plus(Duration.ofDays(1)));
        Thread.sleep(500);
        assertThat(engine().state(id)).isEqualTo(new EngineState.Waiting());
        engine().startAt(id, LONG_AGO);
        awaitEnd(id);
        assertThat(directory.resolve("begun")).exists();
    }

    @Test
    void exitCodesAreItsOwnOr128AndTheSignal() throws Exception {
        var ids = new LinkedHashMap<String, Integer>();
        for (int code : new int[] {0, 3, 255}) {
            ids.put(engine().submit(shell("exit " + code)), code);
        }
        for (int signal : new int[] {9, 15}) {
            ids.put(engine().submit(shell("kill -" + signal + " $$")), 128 + signal);
        }
        for (String id : ids.keySet()) {
            engine().startAt(id, LONG_AGO);
        }
        for (var entry : ids.entrySet()) {
            assertThat(awaitEnd(entry.getKey())).hasValue(entry.getValue());
        }
    }

    @Test
    void wordsEnvironmentAndDirectoryArriveAsTheyAre() throws Exception {
        var words = List.of("a b", "", "'", "\"", "$HOME `id` $(id)", "x\ny\r\nz", "\\n\\", "*", "-n", "Größe ☃");
        var environment = Map.of("GRAMME_A", "1,2;x=y", "GRAMME_B", "it's \"so\"\n#SBATCH --nice\r\n", "GRAMME_C", "");
        String script =
                "printf '%s\\0' \"$@\" > words; printf '%s\\0' \"$GRAMME_A\" \"$GRAMME_B\" \"${GRAMME_C-unset}\""
                        + " > environment; pwd > place";
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(words);
        var place = Files.createDirectory(directory.resolve("it's a place"));
        String id = engine().submit(new Workload("words", command, place, environment));
        engine().startAt(id, LONG_AGO);
        assertThat(awaitEnd(id)).hasValue(0);
        assertThat(Files.readString(place.resolve("words")).split("\0", -1))
                .startsWith(words.toArray(String[]::new))
                .hasSize(words.size() + 1);
        assertThat(Files.readString(place.resolve("environment")).split("\0", -1))
                .startsWith("1,2;x=y", "it's \"so\"\n#SBATCH --nice\r\n", "");
        assertThat(Files.readString(place.resolve("place")).strip())
                .isEqualTo(place.toRealPath().toString());
    }

    @Test
    void whatIsPausedDoesNoWorkAndGoesOnWhenLet() throws Exception {
        String id = engine().submit(counting());
        engine().startAt(id, LONG_AGO);
        awaitGrowth();
        engine().pause(id);
        awaitPaused(id);
        long size = settledSize();
        Thread.sleep(700);
        assertThat(size()).isEqualTo(size);
        engine().resume(id);
        awaitGrowth();
        assertThat(awaitRunning(id)).isNotNull();
        engine().stop(id);
        awaitEnd(id);
    }

    @Test
    void whatIsAskedForTwiceIsDoneOnce() throws Exception {
        String id = engine().submit(counting());
        engine().startAt(id, LONG_AGO);
        engine().startAt(id, LONG_AGO);
        awaitGrowth();
        engine().resume(id);
        engine().pause(id);
        engine().pause(id);
        awaitPaused(id);
        engine().pause(id);
        assertThat(engine().state(id)).isInstanceOfAny(EngineState.Paused.class, EngineState.Held.class);
        engine().resume(id);
        engine().resume(id);
        awaitGrowth();
        awaitRunning(id);
        engine().stop(id);
        engine().stop(id);
        awaitEnd(id);
        engine().stop(id);
    }

    @Test
    void whatIsLetGoOnAtOnceAfterAPauseGoesOn() throws Exception {
        String id = engine().submit(counting());
        engine().startAt(id, LONG_AGO);
        awaitGrowth();
        engine().pause(id);
        engine().resume(id);
        awaitGrowth();
        engine().stop(id);
    }

    @Test
    void stoppingEndsWhatWaitsWhatRunsAndWhatIsPaused() throws Exception {
        String waits = engine().submit(shell("sleep 60"));
        engine().stop(waits);
        awaitEnd(waits);
        String runs = engine().submit(counting());
        engine().startAt(runs, LONG_AGO);
        awaitGrowth();
        engine().stop(runs);
        assertThat(awaitEnd(runs)).isNotEqualTo(OptionalInt.of(0));
        String paused = engine().submit(counting());
        engine().startAt(paused, LONG_AGO);
        awaitGrowth();
        engine().pause(paused);
        engine().stop(paused);
        awaitEnd(paused);
        long size = settledSize();
        Thread.sleep(500);
        assertThat(size()).isEqualTo(size);
    }

    @Test
    void ofWhatItDoesNotKnowItSaysThatItVanished() throws Exception {
        assertThat(engine().state(unknownId())).isEqualTo(new EngineState.Vanished());
    }

    @Test
    void itHasAName() throws Exception {
        assertThat(engine().name()).matches("[a-z]+");
    }

    /// A workload of a shell's.
    protected final Workload shell(String script) {
        return new Workload("contract", List.of("sh", "-c", script), directory, Map.of());
    }

    /// Writes a line to the file `count` ten times a second, in a child of its own, as a training
    /// would.
    protected final Workload counting() {
        return shell("sh -c 'i=0; while [ $i -lt 600 ]; do echo x >> count; i=$((i+1)); sleep 0.1; done'; echo done");
    }

    protected final OptionalInt awaitEnd(String id) throws Exception {
        Processes.await("it ended", () -> state(id) instanceof EngineState.Ended);
        return state(id) instanceof EngineState.Ended(var code) ? code : OptionalInt.empty();
    }

    protected final EngineState.Running awaitRunning(String id) throws Exception {
        Processes.await("it runs", () -> state(id) instanceof EngineState.Running);
        return (EngineState.Running) state(id);
    }

    protected final void awaitPaused(String id) throws Exception {
        Processes.await("it is paused", () -> switch (state(id)) {
            case EngineState.Paused _, EngineState.Held _ -> true;
            default -> false;
        });
    }

    /// Waits until the counting goes on.
    protected final void awaitGrowth() throws Exception {
        long size = size();
        Processes.await("it works", () -> size() > size);
    }

    protected final long size() {
        try {
            return Files.exists(directory.resolve("count")) ? Files.size(directory.resolve("count")) : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long settledSize() throws Exception {
        Thread.sleep(300);
        return size();
    }

    private void awaitFile(String name) throws Exception {
        Processes.await(name + " is there", () -> Files.exists(directory.resolve(name)));
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
    }

    private EngineState state(String id) {
        try {
            return engine().state(id);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
