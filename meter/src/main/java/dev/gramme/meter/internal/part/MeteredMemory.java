package dev.gramme.meter.internal.part;

import dev.gramme.meter.Channel;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.Tick;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Memory with a sensor (RAPL's dram). Refresh and standby are idling, shared by what each holds; reads and writes are
/// activity, shared by CPU time for want of a counter of memory traffic by process.
public final class MeteredMemory implements Part {
    /// DRAM's background share of its power under load: about 0.4 when busy, all of it at rest (David et al., RAPL,
    /// ISLPED 2010, measured DIMMs; the range is wide on purpose).
    private static final Split.Fraction BACKGROUND = new Split.Fraction(0.7, 0.4, 1);

    private final Sensor sensor;
    private final BlockEnergy block;
    private final long totalBytes;
    private final LongSupplier usedBytes;

    public MeteredMemory(Sensor sensor, long totalBytes, LongSupplier usedBytes) {
        this.sensor = sensor;
        this.block = new BlockEnergy(sensor);
        this.totalBytes = totalBytes;
        this.usedBytes = usedBytes;
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
        return block.split(tick.load().busySeconds() > 0 ? BACKGROUND : new Split.Fraction(1, 1, 1));
    }

    @Override
    public List<Share> shares(List<Use> uses, Tick tick) {
        var byTime = CpuShares.of(uses, tick.load());
        var bySize = MemoryShares.of(uses, totalBytes);
        return IntStream.range(0, uses.size())
                .mapToObj(i -> new Share(byTime.get(i).dynamic(), bySize.get(i).capacity(), true))
                .toList();
    }

    @Override
    public double usedCapacity(Tick tick) {
        return Math.clamp((double) usedBytes.getAsLong() / totalBytes, 0, 1);
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
}
