package dev.gramme.meter.internal.part;

import dev.gramme.meter.Subject;

/// A subject with how far its CPU time has been counted.
public final class Billed {
    private final Subject subject;
    private double cpuAtBlock;
    private double cpuNow;

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
        return new Use(nested, cpuNow - cpuAtBlock, subject.residentBytes(), subject::contains);
    }

    public void nextBlock() {
        cpuAtBlock = cpuNow;
    }
}
