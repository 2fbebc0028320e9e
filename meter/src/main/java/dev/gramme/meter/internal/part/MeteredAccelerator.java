package dev.gramme.meter.internal.part;

import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Occupancy;
import dev.gramme.meter.Tick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A GPU or the like: its energy above idle goes to the processes that kept it busy, its idling by the time each kept
/// it busy.
///
/// Where the driver does not say who was busy, those who hold memory on the device share it by that memory, and the
/// interval says that it could be anything between nothing and all.
public final class MeteredAccelerator implements Part {
    /// The idle draw is known to about this much: it depends on clocks and temperature.
    private static final double IDLE_SPREAD = 0.3;

    private final AcceleratorSensor sensor;
    private final BlockEnergy block;
    private final Map<Long, Double> busySeconds = new HashMap<>();
    private double deviceBusySeconds;
    private double seconds;
    private Occupancy latest = Occupancy.UNKNOWN;

    public MeteredAccelerator(AcceleratorSensor sensor) {
        this.sensor = sensor;
        this.block = new BlockEnergy(sensor);
    }

    @Override
    public Channel channel() {
        return sensor.channel();
    }

    /// The vendor's name for the device.
    public String model() {
        return sensor.model();
    }

    @Override
    public void sample(Tick tick) {
        block.sample(tick);
        latest = sensor.occupancy();
        seconds += tick.seconds();
        deviceBusySeconds += latest.busy() * tick.seconds();
        latest.perProcess().forEach((pid, busy) -> busySeconds.merge(pid, busy * tick.seconds(), Double::sum));
    }

    @Override
    public Split split(Tick tick) {
        double idleJoules = sensor.idlePower().watts() * tick.seconds();
        return block.split(new Split.Fraction(
                fraction(idleJoules),
                fraction(idleJoules * (1 - IDLE_SPREAD)),
                fraction(idleJoules * (1 + IDLE_SPREAD))));
    }

    @Override
    public List<Share> shares(List<Use> uses, Tick tick) {
        boolean known = latest.exact() || !busySeconds.isEmpty();
        return uses.stream().map(use -> known ? byTime(use) : byMemory(use)).toList();
    }

    @Override
    public double usedCapacity(Tick tick) {
        return seconds > 0 ? Math.clamp(deviceBusySeconds / seconds, 0, 1) : 0;
    }

    @Override
    public void nextBlock() {
        block.reset();
        busySeconds.clear();
        deviceBusySeconds = 0;
        seconds = 0;
    }

    @Override
    public List<String> warnings() {
        return sensor.warnings();
    }

    @Override
    public void close() {
        sensor.close();
    }

    private Share byTime(Use use) {
        double own = 0;
        double all = 0;
        for (var entry : busySeconds.entrySet()) {
            all += entry.getValue();
            own += use.subject().contains(entry.getKey()) ? entry.getValue() : 0;
        }
        return own == 0 || seconds == 0 ? Share.NONE : new Share(own / all, Math.min(1, own / seconds), true);
    }

    private Share byMemory(Use use) {
        double own = 0;
        double all = 0;
        for (var entry : latest.memoryUsedBytes().entrySet()) {
            all += entry.getValue();
            own += use.subject().contains(entry.getKey()) ? entry.getValue() : 0;
        }
        if (own == 0) {
            return Share.NONE;
        }
        double part = own / all;
        return new Share(part, part * usedCapacityOrAll(), part == 1);
    }

    /// A driver that cannot say who is busy may still say that the device is.
    private double usedCapacityOrAll() {
        return deviceBusySeconds > 0 && seconds > 0 ? Math.min(1, deviceBusySeconds / seconds) : 0;
    }

    private double fraction(double idleJoules) {
        return block.value() > 0 ? Math.clamp(idleJoules / block.value(), 0, 1) : 1;
    }
}
