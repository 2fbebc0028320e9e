package dev.gramme.meter.internal.counter;

import dev.gramme.meter.Draw;

/// A part of a sensor that gives energy interval by interval.
public interface EnergySource extends AutoCloseable {

    /// The energy since the previous read; the first read is the baseline.
    ///
    /// @param seconds since the previous read
    /// @param warnings where to say what went wrong
    Draw read(double seconds, Warnings warnings);

    @Override
    void close();
}
