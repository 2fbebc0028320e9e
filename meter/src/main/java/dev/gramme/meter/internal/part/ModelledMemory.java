package dev.gramme.meter.internal.part;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Tick;
import java.util.List;
import java.util.function.LongSupplier;

/// Memory without a sensor: so many watts a gigabyte, whatever happens. All of it counts as idling, and it is shared by
/// what each holds.
public final class ModelledMemory implements Part {
    private final Channel channel;
    private final double[] watts;
    private final long totalBytes;
    private final LongSupplier usedBytes;

    /// @param usedBytes the memory in use by anybody, read once a block
    public ModelledMemory(Estimate<Power> power, long totalBytes, LongSupplier usedBytes) {
        this.channel = new Channel("memory", power.basis(), power.source(), 0);
        double low = power.low().watts();
        double high = power.high().watts();
        this.watts = new double[] {power.value().watts(), low, low, high, high};
        this.totalBytes = totalBytes;
        this.usedBytes = usedBytes;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void sample(Tick tick) {
        // Time is all it needs, and that comes with the block.
    }

    @Override
    public Split split(Tick block) {
        double[] idle = new double[Split.SCENARIOS];
        for (int i = 0; i < Split.SCENARIOS; i++) {
            idle[i] = watts[i] * block.seconds();
        }
        return new Split(new double[Split.SCENARIOS], idle);
    }

    @Override
    public List<Share> shares(List<Use> uses, Tick block) {
        return MemoryShares.of(uses, totalBytes);
    }

    @Override
    public double usedCapacity(Tick block) {
        return Math.clamp((double) usedBytes.getAsLong() / totalBytes, 0, 1);
    }

    @Override
    public void nextBlock() {
        // Nothing is carried over.
    }
}
