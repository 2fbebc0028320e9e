package dev.gramme.meter;

import dev.gramme.meter.internal.part.Tally;
import java.time.Duration;
import java.util.List;

/// The figures of a [Bill] as bare numbers, filled anew at each look: for who takes a bill every second and keeps it
/// as numbers anyway. A recorder's samples run in a cold interpreter, where every object and every method costs.
public final class BillCounters {
    /// How many numbers stand for each part, in joules: dynamic, idle, the billed energy's low and high end, the
    /// machine's energy, and its low and high end.
    public static final int PER_PART = 7;

    private final double[] joules;
    private long elapsedNanos;
    private double cpuSeconds;

    /// @param parts how many lines the bill has
    public BillCounters(int parts) {
        this.joules = new double[parts * PER_PART];
    }

    public long elapsedNanos() {
        return elapsedNanos;
    }

    public Duration elapsed() {
        return Duration.ofNanos(elapsedNanos);
    }

    /// CPU time of the subject.
    public double cpuSeconds() {
        return cpuSeconds;
    }

    /// [#PER_PART] numbers a part, in the order of the bill's lines. It is filled anew at the next look.
    public double[] joules() {
        return joules;
    }

    void fill(long elapsed, double cpu, List<Tally> tallies) {
        elapsedNanos = elapsed;
        cpuSeconds = cpu;
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).writeTo(joules, i * PER_PART);
        }
    }
}
