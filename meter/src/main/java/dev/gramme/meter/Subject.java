package dev.gramme.meter;

import java.util.Collection;

/// Whom energy is attributed to: a process with everything it started. Read by one thread at a time.
public interface Subject extends AutoCloseable {
    /// Reads the counters anew; the other methods answer from this reading.
    void refresh();

    /// CPU time of the whole tree since it began, children that already exited included. Never decreases.
    double cpuSeconds();

    /// Memory that the tree holds, shared pages counted once where that can be told. May be some seconds old in trees
    /// that have lived for long.
    long residentBytes();

    /// The process at the top of the tree.
    long root();

    /// Whether a process belongs to the tree now.
    boolean contains(long pid);

    /// The processes that belong to the tree now.
    Collection<Long> members();

    /// How its CPU time is known, in words for a source line.
    String accounting();

    @Override
    void close();
}
