package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Golden files; `-Dupdate.golden` writes them anew.
class RunJsonTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path directory;

    @Test
    void aFinishedRunReadsAsItAlwaysDid() throws IOException {
        assertGolden(
                "run-finished.json",
                RunJson.run(Runs.finished(directory, "20260301-100000-ab12", 4).run()));
    }

    @Test
    void aRunUnderWayHasNoExitCode() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("20260301-100000-ab12"))) {
            journal.append(Runs.reading(2));
            assertGolden(
                    "run-interrupted.json",
                    RunJson.run(JournalReader.read(journal.path()).run()));
        }
    }

    @Test
    void severalRunsAreOneObject() throws IOException {
        var run = Runs.finished(directory, "r1", 2).run();
        assertThat(RunJson.runs(List.of(run, run)))
                .startsWith("{\n  \"schema\" : \"gramme.runs/1\",\n  \"runs\" : [ {")
                .contains("\"schema\" : \"gramme.run/1\"");
    }

    private static void assertGolden(String name, String actual) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (System.getProperty("update.golden") != null) {
            Files.writeString(file, actual + "\n");
        }
        assertThat(actual + "\n").isEqualTo(Files.readString(file));
    }
}
