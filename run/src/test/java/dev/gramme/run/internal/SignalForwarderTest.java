package dev.gramme.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.run.Processes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals that this very JVM sends itself.
class SignalForwarderTest {
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "HUP, 1"})
    void aSignalReachesTheCommand(String name, int number) throws Exception {
        var command = listening();
        try (var forwarder = new SignalForwarder()) {
            forwarder.passTo(command.toHandle(), () -> {});
            sendToSelf(number);
            assertThat(command.getInputStream().readAllBytes()).asString().isEqualTo("ready\n" + name + "\n");
        }
    }

    @Test
    void aSignalThatComesBeforeTheCommandWaitsForIt() throws Exception {
        try (var forwarder = new SignalForwarder()) {
            sendToSelf(ProcessSignals.TERM);
            Thread.sleep(200);
            var command = listening();
            forwarder.passTo(command.toHandle(), () -> {});
            assertThat(command.getInputStream().readAllBytes()).asString().isEqualTo("ready\nTERM\n");
        }
    }

    @Test
    void aSignalThatIsForNobodyBothersNobody() throws Exception {
        var command = new ProcessBuilder("true").start();
        command.waitFor();
        var continued = Collections.synchronizedList(new ArrayList<String>());
        try (var forwarder = new SignalForwarder()) {
            forwarder.passTo(command.toHandle(), () -> continued.add("told"));
            sendToSelf(ProcessSignals.TERM);
            Processes.await("the signal was heard", () -> !continued.isEmpty());
        }
    }

    @Test
    void aContinueIsToldAndNotPassedOn() throws Exception {
        var command = listening();
        var continued = Collections.synchronizedList(new ArrayList<String>());
        try (var forwarder = new SignalForwarder()) {
            forwarder.passTo(command.toHandle(), () -> continued.add("told"));
            sendToSelf(ProcessSignals.CONT);
            Processes.await("it was told", () -> continued.size() == 1);
            assertThat(command.isAlive()).isTrue();
        }
    }

    private static void sendToSelf(int signal) {
        assertThat(ProcessSignals.send(ProcessHandle.current().pid(), signal)).isTrue();
    }

    /// A command that prints the first signal it gets and ends; it is ready when it says so.
    private Process listening() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "perl",
                        "-e",
                        "$| = 1; for my $s (qw(TERM HUP INT USR1 CONT)) { $SIG{$s} = sub { print \"$s\\n\"; exit } }"
                                + " print \"ready\\n\"; sleep 1 for 1 .. 30")
                .start();
        started.add(process);
        Processes.await("it listens", () -> available(process) > 0);
        return process;
    }

    private static int available(Process process) {
        try {
            return process.getInputStream().available();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
