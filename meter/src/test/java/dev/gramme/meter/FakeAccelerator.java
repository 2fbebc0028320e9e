package dev.gramme.meter;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import java.util.Map;

/// A GPU that draws what a test says.
final class FakeAccelerator implements AcceleratorSensor {
    private double watts;
    private Occupancy occupancy = Occupancy.UNKNOWN;

    void draws(double newWatts, Occupancy newOccupancy) {
        watts = newWatts;
        occupancy = newOccupancy;
    }

    static Occupancy usedBy(Map<Long, Double> busy) {
        double all = busy.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Occupancy(Math.min(1, all), busy, Map.of(), true);
    }

    @Override
    public Channel channel() {
        return new Channel("gpu0", Basis.MEASURED, "a test's GPU", 0);
    }

    @Override
    public Draw read(Tick tick) {
        return Draw.exactly(Energy.ofJoules(watts * tick.seconds()));
    }

    @Override
    public Occupancy occupancy() {
        return occupancy;
    }

    @Override
    public Power idlePower() {
        return Power.ofWatts(20);
    }

    @Override
    public String model() {
        return "Fake 100";
    }

    @Override
    public void close() {
        watts = 0;
    }
}
