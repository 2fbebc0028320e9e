package dev.gramme.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
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
    private final LongSupplier command;
    private final Runnable onContinue;
    private int interrupts;

    /// @param command the process to pass signals on to, or 0 before there is one
    /// @param onContinue told when this process is continued
    public SignalForwarder(LongSupplier command, Runnable onContinue) {
        this.command = command;
        this.onContinue = onContinue;
        FORWARDED.forEach((name, number) -> handle(name, signal -> forward(name, number)));
        handle("CONT", signal -> onContinue.run());
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

    private synchronized void forward(String name, int number) {
        long pid = command.getAsLong();
        if (pid == 0) {
            return;
        }
        boolean fromTerminal = name.equals("INT") && interrupts++ == 0 && inForeground();
        if (!fromTerminal) {
            ProcessSignals.send(pid, number);
        }
        if (number != ProcessSignals.USR1) {
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
