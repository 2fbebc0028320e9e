package dev.gramme.meter;

import java.util.Collection;
import java.util.List;

/// A process tree whose counters a test sets.
final class FakeSubject implements Subject {
    private final long root;
    private double cpuSeconds;
    private long residentBytes;
    private boolean closed;

    FakeSubject(long root) {
        this.root = root;
    }

    void uses(double moreCpuSeconds, long bytes) {
        cpuSeconds += moreCpuSeconds;
        residentBytes = bytes;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void refresh() {
        // Its counters are always up to date.
    }

    @Override
    public double cpuSeconds() {
        return cpuSeconds;
    }

    @Override
    public long residentBytes() {
        return residentBytes;
    }

    @Override
    public long root() {
        return root;
    }

    @Override
    public boolean contains(long pid) {
        return pid == root;
    }

    @Override
    public Collection<Long> members() {
        return List.of(root);
    }

    @Override
    public String accounting() {
        return "a test's word";
    }

    @Override
    public void close() {
        closed = true;
    }
}
