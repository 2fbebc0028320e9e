package dev.gramme.meter.internal.tree;

import dev.gramme.meter.Subject;
import java.util.Collection;

/// A tree under this process that adopts its orphans and buries them.
final class AdoptingTree implements Subject {
    private final ProcTree tree;
    private final Orphanage orphanage;
    private final long command;

    /// @param command the process that the JVM itself waits for
    AdoptingTree(ProcTree tree, Orphanage orphanage, long command) {
        this.tree = tree;
        this.orphanage = orphanage;
        this.command = command;
    }

    @Override
    public void refresh() {
        tree.refresh();
        for (long zombie : tree.zombiesOfRoot()) {
            if (zombie != command) {
                orphanage.reap(zombie);
            }
        }
    }

    @Override
    public double cpuSeconds() {
        return tree.cpuSeconds();
    }

    @Override
    public long residentBytes() {
        return tree.residentBytes();
    }

    @Override
    public long root() {
        return command;
    }

    @Override
    public boolean contains(long pid) {
        return tree.contains(pid);
    }

    @Override
    public Collection<Long> members() {
        return tree.members();
    }

    @Override
    public String accounting() {
        return tree.accounting();
    }

    @Override
    public void close() {
        tree.close();
    }
}
