package dev.gramme.run.internal;

import dev.gramme.meter.Subject;

/// Halts, continues or ends a whole process tree.
public final class TreeControl {
    /// A tree that forks while it is being halted is caught in the next round.
    private static final int ROUNDS = 3;

    private final Subject tree;

    public TreeControl(Subject tree) {
        this.tree = tree;
    }

    public void halt() {
        for (int round = 0; round < ROUNDS; round++) {
            signalAll(ProcessSignals.STOP);
            tree.refresh();
        }
    }

    public void resume() {
        signalAll(ProcessSignals.CONT);
    }

    /// Asks everybody to end.
    public void terminate() {
        signalAll(ProcessSignals.TERM);
        resume();
    }

    public void kill() {
        tree.refresh();
        signalAll(ProcessSignals.KILL);
    }

    private void signalAll(int signal) {
        for (long pid : tree.members()) {
            ProcessSignals.send(pid, signal);
        }
    }
}
