package dev.gramme.meter.internal.apple;

import dev.gramme.carbon.Energy;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.Tick;
import dev.gramme.meter.internal.counter.Warnings;
import java.util.List;

/// One part of an Apple computer. Samples come a fifth of a second apart, so that each end of an interval is that
/// exact and no energy is lost between intervals.
final class PowermetricsSensor implements Sensor {
    private static final double NO_BASELINE = -1;

    private final Channel channel;
    private final PowermetricsText.Part part;
    private final PowermetricsStream stream;
    private final Warnings warnings = new Warnings();
    private double joulesBefore = NO_BASELINE;
    private boolean closed;

    PowermetricsSensor(Channel channel, PowermetricsText.Part part, PowermetricsStream stream) {
        this.channel = channel;
        this.part = part;
        this.stream = stream;
        stream.use(part);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Draw read(Tick tick) {
        if (closed) {
            return Draw.NONE;
        }
        var state = stream.state();
        if (state.ended()) {
            warnings.add("powermetrics ended; what it told before stays, what comes after is not measured");
        }
        double joules = state.joules().getOrDefault(part, 0.0);
        double before = joulesBefore == NO_BASELINE ? joules : joulesBefore;
        joulesBefore = joules;
        return Draw.exactly(Energy.ofJoules(joules - before));
    }

    @Override
    public List<String> warnings() {
        return warnings.all();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stream.release(part);
        }
    }
}
