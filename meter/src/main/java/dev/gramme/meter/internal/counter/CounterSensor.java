package dev.gramme.meter.internal.counter;

import dev.gramme.meter.Channel;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.Tick;
import java.util.List;

/// A sensor that is the sum of its sources, each of which has wrapped, been reset or vanished for itself before it is
/// added: a sum of raw counters could never be mended.
public final class CounterSensor implements Sensor {
    private final Channel channel;
    private final List<EnergySource> sources;
    private final Warnings warnings = new Warnings();
    private boolean closed;

    public CounterSensor(Channel channel, List<? extends EnergySource> sources) {
        this.channel = channel;
        this.sources = List.copyOf(sources);
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
        double seconds = tick.seconds();
        Draw sum = Draw.NONE;
        for (var source : sources) {
            sum = sum.plus(source.read(seconds, warnings));
        }
        return sum;
    }

    @Override
    public List<String> warnings() {
        return warnings.all();
    }

    @Override
    public void close() {
        closed = true;
        sources.forEach(EnergySource::close);
    }
}
