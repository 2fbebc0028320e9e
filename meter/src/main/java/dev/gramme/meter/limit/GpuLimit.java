package dev.gramme.meter.limit;

import dev.gramme.carbon.Power;

/// What one GPU may draw at most, as its driver keeps it.
///
/// @param number its place in the driver's list, from 0
/// @param uuid what the driver knows it by
/// @param model its name, such as `NVIDIA H100 80GB HBM3`
/// @param now the limit that is set
/// @param usual the limit that it has after a start
/// @param least the lowest limit that can be set
/// @param most the highest
public record GpuLimit(int number, String uuid, String model, Power now, Power usual, Power least, Power most) {
    /// For people.
    public String name() {
        return "GPU " + number + " (" + model + ")";
    }
}
