package dev.gramme.meter.internal.part;

import dev.gramme.meter.Channel;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.Tick;
import java.util.List;

/// Processors with a sensor. The sensor says how much, a prior ratio of idle to full power says how that splits:
/// idle fraction = r / (r + (1 − r) · utilisation). At no load all of it is idling, at full load the share r is.
public final class MeteredCpu implements Part {
    private final Sensor sensor;
    private final BlockEnergy block;
    private final IdleRatio ratio;

    /// Idle power ÷ full power.
    public record IdleRatio(double value, double low, double high) {}

    public MeteredCpu(Sensor sensor, IdleRatio ratio) {
        this.sensor = sensor;
        this.block = new BlockEnergy(sensor);
        this.ratio = ratio;
    }

    @Override
    public Channel channel() {
        return sensor.channel();
    }

    @Override
    public void sample(Tick tick) {
        block.sample(tick);
    }

    @Override
    public Split split(Tick tick) {
        double u = tick.load().utilisation();
        return block.split(new Split.Fraction(idle(ratio.value, u), idle(ratio.low, u), idle(ratio.high, u)));
    }

    @Override
    public List<Share> shares(List<Use> uses, Tick tick) {
        return CpuShares.of(uses, tick.load());
    }

    @Override
    public double usedCapacity(Tick tick) {
        return tick.load().utilisation();
    }

    @Override
    public void nextBlock() {
        block.reset();
    }

    @Override
    public List<String> warnings() {
        return sensor.warnings();
    }

    @Override
    public void close() {
        sensor.close();
    }

    private static double idle(double r, double utilisation) {
        return r / (r + (1 - r) * utilisation);
    }
}
