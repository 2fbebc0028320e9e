package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `gramme run` as a shell sees it: streams, signals, exit codes, files.
class RunProgramTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path home = Path.of("");

    @Test
    void theCommandsStreamsAreItsOwnByteForByte() throws Exception {
        byte[] bytes = new byte[MEGABYTE];
        new Random(1).nextBytes(bytes);
        var answer = Program.in(home).fed(bytes, "run", "--", "cat");
        assertThat(answer.exit()).isZero();
        assertThat(answer.outBytes()).isEqualTo(bytes);
        assertThat(answer.err()).startsWith("gramme: cat finished").contains("billed", "PUE", "gramme runs show");
    }

    @Test
    void theCommandGetsItsWordsAsTheyWereGiven() throws Exception {
        Files.writeString(home.resolve("options.txt"), "expanded");
        var words = List.of("@options.txt", "${user.home}", "\"quoted\"", "", "--", "--json", "-h", "a=b", "a\nb", "é");
        var command = new java.util.ArrayList<>(List.of("run", "--quiet", "--", "printf", "%s|"));
        command.addAll(words);
        var answer = Program.in(home).call(command.toArray(String[]::new));
        assertThat(answer.out()).isEqualTo(String.join("|", words) + "|");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void withoutDashesTheFirstWordThatIsNoOptionBeginsTheCommand() throws Exception {
        var answer = Program.in(home).call("run", "--quiet", "echo", "--name", "@x", "--quiet");
        assertThat(answer.out()).isEqualTo("--name @x --quiet\n");
    }

    @Test
    void quietLeavesStderrToTheCommand() throws Exception {
        var answer = Program.in(home).call("run", "--quiet", "--", "sh", "-c", "echo mine >&2; exit 9");
        assertThat(answer.exit()).isEqualTo(9);
        assertThat(answer.err()).isEqualTo("mine\n");
        assertThat(answer.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalGoesToTheCommandAndTheMeasurementIsSaved(String signal, int code) throws Exception {
        // A shell that starts jobs in the background lets them ignore interrupts, and the tests may be such a job.
        var program = Program.in(home).after("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV", "--");
        var running = program.start("run", "--interval", "50ms", "--", "sleep", "60");
        Program.await(
                "the command runs",
                () -> running.process()
                        .descendants()
                        .anyMatch(child -> child.info().command().orElse("").endsWith("sleep")));
        new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid()))
                .start()
                .waitFor();
        var answer = running.answer();
        assertThat(answer.exit()).isEqualTo(code);
        assertThat(answer.err()).contains("sleep failed");
        var run = onlyRun(program);
        assertThat(run.get("status").asString()).isEqualTo("failed");
        assertThat(run.get("exit_code").asInt()).isEqualTo(code);
        assertThat(program.journals()).isDirectoryNotContaining("glob:**.journal");
    }

    @Test
    void killedWithoutWarningTheCommandGoesOnAndTheRunShowsWhatWasMetered() throws Exception {
        var program = Program.in(home);
        Path done = home.resolve("done");
        String script = "i=0; while [ ! -e " + home + "/go ]; do i=$((i+1)); done; sleep 0.3; echo end > " + done;
        var running = program.start("run", "--interval", "100ms", "--", "sh", "-c", script);
        Program.await("ten samples are in the journal", () -> journalBytes(program) > 3000);
        long begun = System.nanoTime();
        running.process().destroyForcibly().waitFor();
        assertThat(done).doesNotExist();
        Files.createFile(home.resolve("go"));
        Program.await("the command ends by itself", () -> Files.exists(done));
        assertThat(System.nanoTime()).isGreaterThan(begun);

        var run = onlyRun(program);
        assertThat(run.get("status").asString()).isEqualTo("interrupted");
        assertThat(run.get("exit_code").isNull()).isTrue();
        assertThat(run.get("energy_j").asDouble()).isPositive();
        assertThat(run.get("cpu_s").asDouble()).isPositive();
        // One reading takes a bit more than 130 bytes with two components.
        assertThat(run.get("duration_s").asDouble()).isGreaterThan(0.5);
        assertThat(onlyRun(program)).isEqualTo(run);
    }

    @Test
    void killedWithoutWarningItLosesNoMoreThanTheSampleInTheMaking() throws Exception {
        var program = Program.in(home);
        var running = program.start("run", "--interval", "500ms", "--", "sleep", "30");
        Program.await("some samples are in the journal", () -> journalBytes(program) > 2500);
        Thread.sleep(730);
        byte[] before = Files.readAllBytes(journals(program)[0].toPath());
        var left = running.process().descendants().toList();
        var killed = Instant.now();
        running.process().destroyForcibly().waitFor();
        try {
            assertThat(Files.readAllBytes(journals(program)[0].toPath())).startsWith(before);
            var run = onlyRun(program);
            double until = Duration.between(Instant.parse(run.get("started_at").asString()), killed)
                            .toMillis()
                    / 1e3;
            // Half a second is one interval; less than another is left to a busy machine for starting the command.
            assertThat(run.get("duration_s").asDouble()).isGreaterThan(until - 0.95);
        } finally {
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aPausedRunGoesOnAfterAContinue() throws Exception {
        var program = Program.in(home);
        String script = "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done";
        var running = program.start(
                "run", "--interval", "50ms", "--budget", "0.5J", "--over", "pause", "--", "sh", "-c", script);
        Program.await("it pauses", () -> text(running.err()).contains("Paused: the budget of"));
        var kill = List.of("kill", "-CONT", Long.toString(running.process().pid()));
        while (running.process().isAlive()) {
            new ProcessBuilder(kill).start().waitFor();
            Thread.sleep(100);
        }
        var answer = running.answer();
        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).contains("Continued, until");
        assertThat(onlyRun(program).get("status").asString()).isEqualTo("finished");
    }

    @Test
    void aBudgetThatStopsTheCommandReturnsOneHundredAndTwentyFive() throws Exception {
        var program = Program.in(home);
        var answer = program.call(
                "run",
                "--interval",
                "20ms",
                "--budget",
                "0.001J",
                "--over",
                "stop",
                "--",
                "sh",
                "-c",
                "yes >/dev/null");
        assertThat(answer.exit()).isEqualTo(125);
        assertThat(answer.err()).contains("asking the command to end");
        assertThat(onlyRun(program).get("notes").toString()).contains("budget");
    }

    @Test
    void theJsonFileKeepsItsContract() throws Exception {
        Path file = home.resolve("run.json");
        var answer = Program.in(home)
                .call(
                        "run",
                        "--json-file",
                        file.toString(),
                        "--name",
                        "n",
                        "--tag",
                        "a=b",
                        "--zone",
                        "FR",
                        "--pue",
                        "1.2",
                        "--",
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exit 3");
        assertThat(answer.exit()).isEqualTo(3);
        var run = JsonMapper.builder().build().readTree(Files.readString(file));
        RunContract.check(run);
        assertThat(run.get("name").asString()).isEqualTo("n");
        assertThat(run.get("tags").toString()).isEqualTo("[\"a=b\"]");
        assertThat(run.get("status").asString()).isEqualTo("failed");
        assertThat(run.get("exit_code").asInt()).isEqualTo(3);
        assertThat(run.get("zone").asString()).isEqualTo("FR");
        assertThat(run.get("pue").asDouble()).isCloseTo(1.2, within(1e-12));
        assertThat(run.get("energy_dynamic_j").asDouble()).isPositive();
        assertThat(onlyRun(Program.in(home))).isEqualTo(run);
    }

    private static JsonNode onlyRun(Program program) throws IOException, InterruptedException {
        var answer = program.call("runs", "list", "--json");
        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.json().get("runs")).hasSize(1);
        return answer.json().get("runs").get(0);
    }

    private static long journalBytes(Program program) {
        var files = journals(program);
        return files.length == 0 ? 0 : files[0].length();
    }

    private static File[] journals(Program program) {
        var files = program.journals().toFile().listFiles((_, name) -> name.endsWith(".journal"));
        return files == null ? new File[0] : files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
