package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Commands that wait, and what becomes of them when the waiting program is killed.
@Execution(ExecutionMode.CONCURRENT)
class WaitingProgramTest {
    @TempDir
    Path home;

    @Test
    void itWaitsForItsMomentPassesTheExitCodeOnAndBringsAReceipt() throws Exception {
        var answer = program().call(waiting(8, "date +%s > begun; exit 3"));

        assertThat(answer.exit()).as(answer.err()).isEqualTo(3);
        assertThat(answer.err()).contains("waits").contains("receipt").doesNotContain("Exception");
        assertThat(schedules()).isEmpty();
        var receipts = receipts();
        assertThat(receipts).hasSize(1);
        assertThat(receipts.getFirst().get("zone").asString()).isEqualTo("DE");
        assertThat(receipts.getFirst().get("settled_on").asString()).isEqualTo("expected");
        assertThat(receipts.getFirst().get("windows")).hasSize(1);
        assertThat(receipts.getFirst().get("realised_g").asDouble()).isPositive();
    }

    @Test
    void stoppedByItsBudgetItEndsAsWithoutWaitingAndItsRunIsWritten() throws Exception {
        var answer = program()
                .call(waiting(
                        1,
                        "while :; do :; done",
                        "--budget",
                        "1J",
                        "--over",
                        "stop",
                        "--interval",
                        "100ms",
                        "--json-file",
                        "run.json"));
        assertThat(answer.exit()).as(answer.err()).isEqualTo(125);
        assertThat(Files.readString(home.resolve("run.json"))).contains("gramme.run/1");
    }

    @Test
    void whatSaysHowToWaitWithoutADeadlineIsRefused() throws Exception {
        for (String words : List.of("--pausable", "--engine=slurm", "--from=06:00", "--on-pause=true")) {
            var refused = program().call("run", words, "--zone", "DE", "--", "touch", "ran");
            assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err()).contains("--within");
        }
        assertThat(home.resolve("ran")).doesNotExist();
    }

    @Test
    void killedWhileItWaitsAnotherGoesOnWithIt() throws Exception {
        var killed = program().start(waiting(12, "echo ran >> log", "--tag", "of=mine", "--pue", "1.9"));
        Program.await("it waits", () -> text(killed.err()).contains("waits"));
        kill(killed);
        assertThat(home.resolve("log")).doesNotExist();

        var answer = program().call("run", "--resume");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(home.resolve("log")).hasContent("ran");
        assertThat(receipts()).singleElement().satisfies(receipt -> {
            // It is metered as it was asked for, and not as the words of whoever goes on with it say.
            var run = program()
                    .call("runs", "show", receipt.get("runs").get(0).asString(), "--json")
                    .json();
            assertThat(run.get("tags").toString()).contains("of=mine");
            assertThat(run.get("pue").asDouble()).isEqualTo(1.9);
        });
        assertThat(program().call("run", "--resume").err()).contains("nothing is left");
    }

    @Test
    void killedWhileTheCommandRunsItGoesOnAndIsNotStartedTwice() throws Exception {
        var killed = program().start(waiting(0, "echo begun >> log; sleep 8; echo done >> log"));
        Program.await("it runs", () -> Files.exists(home.resolve("log")));
        Thread.sleep(300);
        kill(killed);

        var answer = program().call("run", "--resume");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(home.resolve("log"))).containsExactly("begun", "done");
        assertThat(receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.get("runs")).hasSize(2));
    }

    @Test
    void noTwoCarryTheSame() throws Exception {
        var first = program().start(waiting(15, "echo ran >> log"));
        Program.await("it waits", () -> text(first.err()).contains("waits"));

        var second = program().call("run", "--resume");
        assertThat(second.exit()).isZero();
        assertThat(second.err()).contains("being carried by others");
        assertThat(first.answer().exit()).isZero();
        assertThat(home.resolve("log")).hasContent("ran");
    }

    @Test
    void givenUpWhileItWaitsNothingRuns() throws Exception {
        // A shell that starts jobs in the background lets them ignore interrupts, and the tests may be such a job.
        var running = program()
                .after("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV", "--")
                .start(waiting(60, "touch ran"));
        Program.await("it waits", () -> text(running.err()).contains("waits"));
        new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid()))
                .start()
                .waitFor();

        assertThat(running.answer().exit()).isEqualTo(130);
        assertThat(home.resolve("ran")).doesNotExist();
        assertThat(schedules()).isEmpty();
    }

    @Test
    void whatCannotBeIsToldBeforeAnyWaiting() throws Exception {
        assertThat(program()
                        .call("run", "--within", "24h", "--zone", "DE", "--duration", "1h", "--", "no-such-command")
                        .exit())
                .isEqualTo(127);
        var unknown = program().call("run", "--within", "24h", "--zone", "DE", "--", "true");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("How long does 'true' take?");
        var past =
                program().call("run", "--by", "2020-01-01T00:00:00Z", "--zone", "DE", "--duration", "1h", "--", "true");
        assertThat(past.exit()).isEqualTo(2);
        assertThat(past.err()).contains("has passed");
        var nowhere = program().call("run", "--within", "1h", "--duration", "1m", "--", "true");
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.err()).contains("Clean power where?");
    }

    private Program program() {
        return Program.in(home);
    }

    private static String[] waiting(int seconds, String script, String... options) {
        var words = new ArrayList<>(List.of("run", "--zone", "DE", "--within", "1h", "--duration", "5s"));
        words.addAll(List.of("--from", Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS) + ""));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sh", "-c", script));
        return words.toArray(String[]::new);
    }

    private static void kill(Program.Running running) throws InterruptedException {
        running.process().destroyForcibly().waitFor();
    }

    private List<JsonNode> receipts() throws IOException, InterruptedException {
        var receipts = new ArrayList<JsonNode>();
        program()
                .call("runs", "settle", "--all", "--json")
                .json()
                .get("receipts")
                .forEach(receipts::add);
        return receipts;
    }

    private List<String> schedules() {
        File[] files = home.resolve(".local/share/gramme/ledger.db.schedule.d")
                .toFile()
                .listFiles((_, name) -> name.endsWith(".schedule"));
        return files == null
                ? List.of()
                : List.of(files).stream().map(File::getName).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
