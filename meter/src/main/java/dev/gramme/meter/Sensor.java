package dev.gramme.meter;

import java.util.List;

/// One energy source of this machine, read again and again by one thread at a time.
///
/// A sensor never throws while it is read: what breaks under way (a socket taken offline, a lost GPU) becomes a
/// warning and an interval, and the sensor goes on with what is left. What it says is energy at the component, before
/// power supply losses.
public interface Sensor extends AutoCloseable {

    /// What it covers and how well.
    Channel channel();

    /// The energy since the previous read. The first read sets the baseline and returns [Draw#NONE].
    Draw read(Tick tick);

    /// Everything that went wrong so far, each thing once, in the order in which it happened.
    default List<String> warnings() {
        return List.of();
    }

    /// Gives back files, processes and driver handles. Closing twice does nothing.
    @Override
    void close();
}
