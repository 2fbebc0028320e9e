package dev.gramme.run;

import dev.gramme.run.internal.TreeControl;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Halts a recorded command with everything it started, lets it go on, and ends it. Any thread may ask; the recorder
/// does it, at once.
public final class CommandControl {
    private enum Wish {
        RUN,
        HALT,
        END
    }

    private Wish wish = Wish.RUN;
    private Wish done = Wish.RUN;
    private Optional<ProcessHandle> process = Optional.empty();

    @Nullable
    private Thread recorder;

    /// Halts it. A command that has not been started yet is halted when it is.
    public void pause() {
        ask(Wish.HALT);
    }

    /// Lets it go on.
    public void resume() {
        ask(Wish.RUN);
    }

    /// Asks it to end, also if it is halted.
    public void stop() {
        ask(Wish.END);
    }

    /// Whether it is halted, or about to be.
    public synchronized boolean paused() {
        return wish == Wish.HALT;
    }

    /// The command's process, once it runs.
    public synchronized Optional<ProcessHandle> process() {
        return process;
    }

    private synchronized void ask(Wish asked) {
        if (wish != Wish.END) {
            wish = asked;
            LockSupport.unpark(recorder);
        }
    }

    /// By the recorder, before it samples for the first time.
    synchronized void records(ProcessHandle started) {
        process = Optional.of(started);
        recorder = Thread.currentThread();
    }

    /// By the recorder: does what was asked for.
    ///
    /// @return whether it was halted or let go on just now
    synchronized boolean apply(TreeControl tree) {
        if (wish == done) {
            return false;
        }
        boolean changes = wish == Wish.HALT || done == Wish.HALT;
        switch (wish) {
            case HALT -> tree.halt();
            case RUN -> tree.resume();
            case END -> tree.terminate();
        }
        done = wish;
        return changes;
    }
}
