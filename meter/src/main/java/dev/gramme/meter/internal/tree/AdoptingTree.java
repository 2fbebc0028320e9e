package dev.gramme.meter.internal.tree;

import dev.gramme.meter.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// A tree under this process that adopts its orphans and buries them.
public final class AdoptingTree implements Subject {
    private static final long PAGE_BYTES = 4096;

    private final ProcTree tree;
    private final Orphanage orphanage;

    /// The process that the JVM itself waits for.
    private long command;

    private AdoptingTree(ProcTree tree, Orphanage orphanage) {
        this.tree = tree;
        this.orphanage = orphanage;
    }

    /// Takes over orphans from now on.
    public static AdoptingTree create(Path proc) {
        var tree = new ProcTree(proc, ProcessHandle.current().pid(), false, PAGE_BYTES);
        tree.refresh();
        return new AdoptingTree(tree, Orphanage.open());
    }

    public Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        command = process.pid();
        return process;
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
