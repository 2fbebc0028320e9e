package dev.gramme.meter.internal.hwmon;

import dev.gramme.carbon.Power;
import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Occupancy;
import dev.gramme.meter.Tick;
import dev.gramme.meter.internal.counter.CounterSensor;
import dev.gramme.meter.internal.counter.EnergySource;
import dev.gramme.meter.internal.counter.IdleFloor;
import dev.gramme.meter.internal.sysfs.SysfsText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A GPU whose energy a hardware monitor shows. The kernel says how busy it is (AMD's `gpu_busy_percent`) but not
/// with whose work.
final class HwmonGpu implements AcceleratorSensor {
    private static final double PERCENT = 100.0;

    private final CounterSensor energy;
    private final String model;
    private final Optional<Path> busyPercent;
    private final IdleFloor idle;
    private Occupancy occupancy = Occupancy.UNKNOWN;

    /// @param busyPercent the file that shows how busy it is, if there is one
    HwmonGpu(Channel channel, EnergySource source, String model, Optional<Path> busyPercent, Power limit) {
        this.energy = new CounterSensor(channel, List.of(source));
        this.model = model;
        this.busyPercent = busyPercent;
        this.idle = new IdleFloor(limit);
    }

    @Override
    public Channel channel() {
        return energy.channel();
    }

    @Override
    public Draw read(Tick tick) {
        Draw draw = energy.read(tick);
        double busy = busyPercent
                .map(file -> SysfsText.readNumber(file).orElse(0) / PERCENT)
                .orElseGet(() -> idle.loadAt(draw, tick.seconds()));
        occupancy = new Occupancy(Math.clamp(busy, 0, 1), Map.of(), Map.of(), false);
        idle.observe(draw, tick.seconds(), busyPercent.isPresent() && busy == 0);
        return draw;
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
        return energy.warnings();
    }

    @Override
    public void close() {
        energy.close();
    }
}
