package dev.gramme.meter;

import dev.gramme.carbon.Power;

/// The energy of one accelerator, and what it says of who used it since the last read.
public interface AcceleratorSensor extends Sensor {

    /// Who used it in the interval of the latest read.
    Occupancy occupancy();

    /// The best knowledge of what it draws when nobody uses it: the lowest mean power of an interval in which it was
    /// idle; before there was one, a share of its power limit, never above the lowest power seen.
    Power idlePower();

    /// The vendor's name for it, as the driver spells it.
    String model();
}
