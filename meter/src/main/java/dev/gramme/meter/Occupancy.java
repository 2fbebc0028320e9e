package dev.gramme.meter;

import java.util.Map;

/// Who used an accelerator in an interval.
///
/// @param busy the share of the interval in which it worked, 0 to 1
/// @param perProcess how much of the interval each process had, 0 to 1 each and together; empty when the driver does
///     not say. The process ids are the host's, also inside a container
/// @param memoryUsedBytes the device memory that each process holds, empty when the driver does not say
/// @param exact whether `perProcess` came from the driver's own per-process samples; empty and exact means nobody
public record Occupancy(double busy, Map<Long, Double> perProcess, Map<Long, Long> memoryUsedBytes, boolean exact) {
    /// Nothing known, nothing busy.
    public static final Occupancy UNKNOWN = new Occupancy(0, Map.of(), Map.of(), false);

    public Occupancy {
        if (!(busy >= 0 && busy <= 1)) {
            throw new IllegalArgumentException("An accelerator is busy between 0 and 1 of the time, not " + busy);
        }
        perProcess = Map.copyOf(perProcess);
        memoryUsedBytes = Map.copyOf(memoryUsedBytes);
    }
}
