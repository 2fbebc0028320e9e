package dev.gramme.meter.internal.counter;

import dev.gramme.meter.Draw;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// One energy counter, followed for as long as it is there.
///
/// A read that fails loses nothing: the counter counts on, and the next read that works covers the time in between. A
/// counter that is gone for good keeps what is known and adds nothing more.
public final class MeteredCounter implements EnergySource {
    private final String label;
    private final Counter counter;
    private final CounterTrack track;
    private double secondsUnread;
    private boolean gone;

    /// @param label what it is, for warnings
    public MeteredCounter(String label, Counter counter, CounterLimits limits) {
        this.label = label;
        this.counter = counter;
        this.track = new CounterTrack(limits);
    }

    @Override
    public Draw read(double seconds, Warnings warnings) {
        if (gone) {
            return Draw.NONE;
        }
        secondsUnread += seconds;
        try {
            Draw draw = track.advance(counter.read(), secondsUnread);
            secondsUnread = 0;
            return draw;
        } catch (NoSuchFileException unplugged) {
            gone = true;
            close();
            warnings.add(label + " is gone; what it counted before stays, what comes after is not measured");
            return track.vanished(secondsUnread);
        } catch (IOException failure) {
            warnings.add(label + " could not be read for a while (" + failure.getMessage() + ")");
            return Draw.NONE;
        }
    }

    /// Whether it will never be read again.
    public boolean isGone() {
        return gone;
    }

    /// Whether the latest read failed, so that the next one covers more than its own interval.
    public boolean isBehind() {
        return !gone && secondsUnread > 0;
    }

    @Override
    public void close() {
        counter.close();
    }
}
