package dev.gramme.meter.internal.nvml;

import dev.gramme.carbon.Power;
import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Occupancy;
import dev.gramme.meter.Tick;
import dev.gramme.meter.internal.counter.IdleFloor;
import dev.gramme.meter.internal.counter.Warnings;
import java.util.List;

/// One NVIDIA GPU. When it is lost, what is known of it stays and it adds nothing more.
final class NvmlSensor implements AcceleratorSensor {
    private final NvmlLibrary nvml;
    private final Channel channel;
    private final String model;
    private final GpuEnergy energy;
    private final OccupancyReader occupancyReader;
    private final IdleFloor idle;
    private final Warnings warnings = new Warnings();
    private Occupancy occupancy = Occupancy.UNKNOWN;
    private boolean lost;
    private boolean closed;

    /// @param nvml started once for this sensor, which ends that use when it is closed
    NvmlSensor(NvmlLibrary nvml, NvmlDevice device, Channel channel, String model, GpuEnergy energy, IdleFloor idle) {
        this.nvml = nvml;
        this.channel = channel;
        this.model = model;
        this.energy = energy;
        this.occupancyReader = new OccupancyReader(device);
        this.idle = idle;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Draw read(Tick tick) {
        if (lost || closed) {
            return Draw.NONE;
        }
        Draw draw = Draw.NONE;
        try {
            draw = energy.read(tick.seconds(), warnings);
            Draw drawn = draw;
            occupancy = occupancyReader.read(tick.seconds(), () -> idle.loadAt(drawn, tick.seconds()));
            boolean nobody =
                    occupancy.busy() == 0 && occupancy.memoryUsedBytes().isEmpty();
            idle.observe(draw, tick.seconds(), nobody);
            return draw;
        } catch (NvmlException failure) {
            return failure.isGpuLost() ? lose(failure, draw) : skip(failure, draw);
        }
    }

    private Draw lose(NvmlException failure, Draw beforeLoss) {
        lost = true;
        occupancy = Occupancy.UNKNOWN;
        warnings.add(channel.source() + " is lost (" + failure.getMessage()
                + "); what it drew before stays, what comes after is not measured");
        return beforeLoss.plus(energy.vanished());
    }

    private Draw skip(NvmlException failure, Draw sofar) {
        warnings.add(channel.source() + " could not be read for a while (" + failure.getMessage() + ")");
        return sofar;
    }

    @Override
    public Occupancy occupancy() {
        return occupancy;
    }

    @Override
    public Power idlePower() {
        return idle.power();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public List<String> warnings() {
        return warnings.all();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            nvml.shutdown();
        }
    }
}
