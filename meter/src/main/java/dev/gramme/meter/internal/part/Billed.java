package dev.gramme.meter.internal.part;

import dev.gramme.meter.Subject;

/// A subject with how far its CPU time has been counted.
public final class Billed {
    private final Subject subject;
    private double cpuAtBlock;
    private double cpuNow;
    private long residentNow;
    private long residentSeen;

    /// Counts from what the subject's latest reading says: from nothing for a command that is not started yet.
    public Billed(Subject subject) {
        this.subject = subject;
        this.cpuNow = subject.cpuSeconds();
        this.cpuAtBlock = cpuNow;
    }

    public Subject subject() {
        return subject;
    }

    /// All CPU time the subject ever used, up to the latest measurement.
    public double cpuSeconds() {
        return cpuNow;
    }

    /// What it used since the block began.
    public Use measure(boolean nested) {
        subject.refresh();
        cpuNow = Math.max(cpuNow, subject.cpuSeconds());
        residentNow = subject.residentBytes();
        residentSeen = residentNow > 0 ? residentNow : residentSeen;
        return new Use(nested, cpuNow - cpuAtBlock, residentSeen, subject);
    }

    /// A tree that ended within a block is billed there for the memory it was last seen with, and no longer.
    public void nextBlock() {
        cpuAtBlock = cpuNow;
        residentSeen = residentNow;
    }
}
