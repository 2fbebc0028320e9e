package dev.gramme.meter.internal.part;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.power.MachinePower;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Tick;
import java.util.List;

/// The processors (with board, fans and power supply) of a machine without sensors: a straight line from idle to full
/// power by the real utilisation.
///
/// SPECpower publishes both ends of the line and Cloud Carbon Footprint walks the same line between them; the curves of
/// recent servers lie within a few per cent of it on either side.
public final class ModelledCpu implements Part {
    private final Channel channel;
    private final double[] idleWatts;
    private final double[] fullWatts;

    public ModelledCpu(MachinePower power) {
        this.channel = new Channel("cpu", Basis.MODELLED, power.full().source(), 0);
        var idle = power.idle();
        var full = power.full();
        this.idleWatts =
                corners(idle.value().watts(), idle.low().watts(), idle.high().watts());
        this.fullWatts =
                corners(full.value().watts(), full.low().watts(), full.high().watts());
        for (int i = 0; i < Split.SCENARIOS; i++) {
            fullWatts[i] = Math.max(fullWatts[i], idleWatts[i]);
        }
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void sample(Tick tick) {
        // The host's load is all it needs, and that comes with the block.
    }

    @Override
    public Split split(Tick block) {
        double seconds = block.seconds();
        double utilisation = block.load().utilisation();
        double[] dynamic = new double[Split.SCENARIOS];
        double[] idle = new double[Split.SCENARIOS];
        for (int i = 0; i < Split.SCENARIOS; i++) {
            idle[i] = idleWatts[i] * seconds;
            dynamic[i] = (fullWatts[i] - idleWatts[i]) * utilisation * seconds;
        }
        return new Split(dynamic, idle);
    }

    @Override
    public List<Share> shares(List<Use> uses, Tick block) {
        return CpuShares.of(uses, block.load());
    }

    @Override
    public double usedCapacity(Tick block) {
        return block.load().utilisation();
    }

    @Override
    public void nextBlock() {
        // Nothing is carried over.
    }

    /// A server that idles high also works high: both ends of the line err together.
    private static double[] corners(double value, double low, double high) {
        return new double[] {value, low, low, high, high};
    }
}
