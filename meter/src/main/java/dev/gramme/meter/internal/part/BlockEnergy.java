package dev.gramme.meter.internal.part;

import dev.gramme.meter.Draw;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.Tick;

/// Adds up what a sensor read in a block, with its accuracy.
final class BlockEnergy {
    private final Sensor sensor;
    private double value;
    private double low;
    private double high;

    BlockEnergy(Sensor sensor) {
        this.sensor = sensor;
    }

    void sample(Tick tick) {
        Draw draw = sensor.read(tick);
        double accuracy = sensor.channel().accuracy();
        value += draw.value().joules();
        low += draw.low().joules() * (1 - accuracy);
        high += draw.high().joules() * (1 + accuracy);
    }

    double value() {
        return value;
    }

    Split split(Split.Fraction idle) {
        return Split.measured(value, low, high, idle);
    }

    void reset() {
        value = 0;
        low = 0;
        high = 0;
    }
}
