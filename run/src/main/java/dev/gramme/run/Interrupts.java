package dev.gramme.run;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Hears Ctrl-C instead of dying of it, until it is closed.
public final class Interrupts implements AutoCloseable {
    private static final Signal INTERRUPT = new Signal("INT");

    private final SignalHandler before;

    private Interrupts(SignalHandler before) {
        this.before = before;
    }

    /// @param heard called on a thread of its own
    public static Interrupts heard(Runnable heard) {
        return new Interrupts(Signal.handle(INTERRUPT, _ -> heard.run()));
    }

    @Override
    public void close() {
        Signal.handle(INTERRUPT, before);
    }
}
