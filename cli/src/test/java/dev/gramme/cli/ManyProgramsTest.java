package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program beside itself, and beside the network.
class ManyProgramsTest {
    private static final int RUNS = 50;
    private static final int AT_ONCE = 10;

    @TempDir
    Path home = Path.of("");

    @Test
    void fiftyRunsIntoOneLedgerLoseNothingAndComplainOfNothing() throws Exception {
        var program = Program.in(home);
        var running = new ArrayDeque<Program.Running>();
        for (int i = 0; i < RUNS; i++) {
            if (running.size() == AT_ONCE) {
                assertSilent(running.remove());
            }
            running.add(program.start("run", "--quiet", "--name", "run-" + i, "--", "true"));
        }
        for (var last : running) {
            assertSilent(last);
        }
        var list = program.call("runs", "list", "--json");
        var names = new HashSet<String>();
        list.json().get("runs").forEach(run -> {
            assertThat(run.get("status").asString()).isEqualTo("finished");
            names.add(run.get("name").asString());
        });
        assertThat(names).hasSize(RUNS);
        assertThat(program.journals()).isDirectoryNotContaining("glob:**.journal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "estimate --hardware A100 --hours 1 --zone FR --json",
                "audit table.csv --json",
                "runs list --json",
                "run --quiet -- true"
            })
    void withoutAnyNetworkEverythingWorks(String line) throws Exception {
        assumeTrue(
                new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0,
                "this user may not take the network away from a process");
        Files.writeString(home.resolve("table.csv"), """
                model,hardware,count,power_w,hours,hours_scope,pue,carbon_intensity_kg_per_kwh,energy_kwh,co2e_kg
                BLOOM,A100-80GB,384,400,2820.29,wall,1,0.057,433196,24690
                """);
        var answer = Program.in(home).after("unshare", "-n").call(line.split(" ", -1));
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void aRunHoldsNoSocketOpen() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc here to look for sockets in");
        var program = Program.in(home);
        Path go = home.resolve("go");
        var running = program.start(
                "run",
                "--quiet",
                "--interval",
                "20ms",
                "--",
                "sh",
                "-c",
                "while [ ! -e " + go + " ]; do sleep 0.05; done");
        Program.await("samples are taken", () -> samples(program.journals()) > 3000);
        try (Stream<Path> files =
                Files.list(Path.of("/proc/" + running.process().pid() + "/fd"))) {
            assertThat(files.map(ManyProgramsTest::target)).isNotEmpty().noneMatch(open -> open.startsWith("socket:"));
        }
        Files.createFile(go);
        assertThat(running.answer().exit()).isZero();
    }

    private static void assertSilent(Program.Running running) throws IOException, InterruptedException {
        var answer = running.answer();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
    }

    private static long samples(Path journals) {
        var files = journals.toFile().listFiles((_, name) -> name.endsWith(".journal"));
        return files == null || files.length == 0 ? 0 : files[0].length();
    }

    /// A file that was closed while the list was made is no socket any more.
    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "gone";
        }
    }
}
