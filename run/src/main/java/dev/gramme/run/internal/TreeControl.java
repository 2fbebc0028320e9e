package dev.gramme.run.internal;

import dev.gramme.meter.Subject;
import java.util.HashSet;
import java.util.Set;

/// Halts, continues or ends a whole process tree.
///
/// All but [#resume()] belong to the thread that reads the tree; resuming may come from any thread.
public final class TreeControl {
    /// A tree that forks while it is being halted is caught in the next round.
    private static final int ROUNDS = 3;

    private final Subject tree;

    /// Whom [#halt()] stopped: processes that stopped for reasons of their own are left alone.
    private volatile Set<Long> halted = Set.of();

    public TreeControl(Subject tree) {
        this.tree = tree;
    }

    /// Takes all of a tree for halted, as somebody who was killed since may have left it.
    public static TreeControl ofHalted(Subject tree) {
        tree.refresh();
        var control = new TreeControl(tree);
        control.halted = Set.copyOf(tree.members());
        return control;
    }

    public void halt() {
        var stopped = new HashSet<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            tree.refresh();
            for (long pid : tree.members()) {
                if (ProcessSignals.send(pid, ProcessSignals.STOP)) {
                    stopped.add(pid);
                }
            }
        }
        halted = Set.copyOf(stopped);
    }

    public void resume() {
        for (long pid : halted) {
            ProcessSignals.send(pid, ProcessSignals.CONT);
        }
        halted = Set.of();
    }

    /// Asks everybody to end, also those that are halted and would not hear it. They are halted first, so that no shell
    /// takes the end of what it waits for as the time to go on.
    public void terminate() {
        halt();
        signalAll(ProcessSignals.TERM);
        signalAll(ProcessSignals.CONT);
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
