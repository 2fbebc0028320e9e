package dev.gramme.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Passes signals on to the command instead of dying of them, so that the measurement is saved however it ends.
///
/// A Ctrl-C at the terminal reaches the whole foreground group, the command included: passing the first one on too
/// would look like two, and many programs take two for "at once". So an interrupt that comes while this process is in
/// the terminal's foreground is left to the terminal; a second one within the same run is passed on in any case.
public final class SignalForwarder implements AutoCloseable {
    private static final Map<String, Integer> FORWARDED = Map.of(
            "INT", ProcessSignals.INT,
            "TERM", ProcessSignals.TERM,
            "HUP", ProcessSignals.HUP,
            "USR1", ProcessSignals.USR1);

    private final Map<String, SignalHandler> previous = new HashMap<>();
    private final List<String> early = new ArrayList<>();
    private Optional<ProcessHandle> command = Optional.empty();
    private Runnable onContinue = () -> {};
    private int interrupts;

    /// Takes the signals over. Until there is a command, they wait for it.
    public SignalForwarder() {
        FORWARDED.keySet().forEach(name -> handle(name, _ -> arrived(name)));
        handle("CONT", _ -> continued());
    }

    /// Passes signals on to a command from now on, those that came early included.
    ///
    /// @param whenContinued called when this process is continued
    public synchronized void passTo(ProcessHandle started, Runnable whenContinued) {
        command = Optional.of(started);
        onContinue = whenContinued;
        early.forEach(name -> forward(name, started));
        early.clear();
    }

    /// Gives all signals back to whoever handled them before.
    @Override
    public void close() {
        previous.forEach((name, handler) -> Signal.handle(new Signal(name), handler));
    }

    private void handle(String name, SignalHandler handler) {
        try {
            previous.put(name, Signal.handle(new Signal(name), handler));
        } catch (IllegalArgumentException e) {
            // This JVM or system keeps that signal for itself; the command still gets it from others.
            previous.remove(name);
        }
    }

    private synchronized void arrived(String name) {
        command.ifPresentOrElse(process -> forward(name, process), () -> early.add(name));
    }

    private synchronized void continued() {
        onContinue.run();
    }

    /// A command that ended gets nothing: its number may be somebody else's by now.
    private void forward(String name, ProcessHandle process) {
        boolean fromTerminal = name.equals("INT") && interrupts++ == 0 && inForeground();
        if (!fromTerminal && process.isAlive()) {
            ProcessSignals.send(process.pid(), FORWARDED.getOrDefault(name, ProcessSignals.TERM));
        }
        if (!name.equals("USR1")) {
            onContinue.run();
        }
    }

    /// Whether this process's group is its terminal's foreground group (fields 5 and 8 of `/proc/self/stat`).
    private static boolean inForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return afterName[2].equals(afterName[5]);
        } catch (IOException e) {
            return false;
        }
    }
}
