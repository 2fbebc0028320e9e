package dev.gramme.meter;

import dev.gramme.meter.internal.part.Billed;
import dev.gramme.meter.internal.part.Part;
import dev.gramme.meter.internal.part.Share;
import dev.gramme.meter.internal.part.Split;
import dev.gramme.meter.internal.part.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A stretch of time whose energy is billed to a subject. Opened by [Meter#open]; windows may nest and overlap.
///
/// [#bill()] tells what it used so far, up to the latest sample; once closed, what it used in all.
public final class Window implements AutoCloseable {
    private final Meter meter;
    private final String name;
    private final Billed billed;
    private final List<Tally> settled;
    private final List<Tally> current;
    private final long openedNanos;
    private final double cpuAtOpening;
    private double cpuSeconds;
    private long latestNanos;

    Window(Meter meter, String name, Billed billed, int parts, long now) {
        this.meter = meter;
        this.name = name;
        this.billed = billed;
        this.settled = Stream.generate(Tally::new).limit(parts).toList();
        this.current = Stream.generate(Tally::new).limit(parts).toList();
        this.openedNanos = now;
        this.latestNanos = now;
        this.cpuAtOpening = billed.cpuSeconds();
    }

    public String name() {
        return name;
    }

    /// What was used since the window was opened.
    public Bill bill() {
        return meter.billOf(this);
    }

    /// The same as bare numbers, into counters for as many parts as the meter has.
    public void read(BillCounters into) {
        meter.read(this, into);
    }

    /// Takes a last sample and stops counting. Closing twice does nothing.
    @Override
    public void close() {
        meter.close(this);
    }

    Billed billed() {
        return billed;
    }

    /// Takes the block so far on trial: a later, longer version of the block replaces it.
    void account(int part, Split split, Share share, IdleBilling billing) {
        var tally = current.get(part);
        tally.set(settled.get(part));
        tally.add(split, share, billing);
    }

    void accounted(long now, boolean blockDone) {
        latestNanos = now;
        cpuSeconds = billed.cpuSeconds() - cpuAtOpening;
        if (blockDone) {
            for (int i = 0; i < settled.size(); i++) {
                settled.get(i).set(current.get(i));
            }
        }
    }

    void fill(BillCounters into) {
        into.fill(latestNanos - openedNanos, cpuSeconds, current);
    }

    Bill bill(List<Part> parts) {
        var lines = new ArrayList<Bill.Part>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            lines.add(current.get(i).line(parts.get(i).channel()));
        }
        return new Bill(Duration.ofNanos(latestNanos - openedNanos), cpuSeconds, lines);
    }
}
