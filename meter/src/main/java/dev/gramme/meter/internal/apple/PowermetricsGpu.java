package dev.gramme.meter.internal.apple;

import dev.gramme.carbon.Power;
import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Occupancy;
import dev.gramme.meter.Tick;
import dev.gramme.meter.internal.counter.IdleFloor;
import java.util.List;
import java.util.Map;

/// The GPU of an Apple computer, of which the system tells how busy it is but not with whose work.
final class PowermetricsGpu implements AcceleratorSensor {
    private final PowermetricsSensor energy;
    private final String model;
    private final PowermetricsStream stream;
    private final IdleFloor idle = new IdleFloor(Power.ZERO);
    private Occupancy occupancy = Occupancy.UNKNOWN;

    PowermetricsGpu(PowermetricsSensor energy, String model, PowermetricsStream stream) {
        this.energy = energy;
        this.model = model;
        this.stream = stream;
    }

    @Override
    public Channel channel() {
        return energy.channel();
    }

    @Override
    public Draw read(Tick tick) {
        Draw draw = energy.read(tick);
        var tellsBusy = stream.state().gpuBusy();
        occupancy = new Occupancy(tellsBusy.orElse(0), Map.of(), Map.of(), false);
        idle.observe(draw, tick.seconds(), tellsBusy.isPresent() && tellsBusy.getAsDouble() == 0);
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
