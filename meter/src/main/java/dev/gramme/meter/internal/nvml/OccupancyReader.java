package dev.gramme.meter.internal.nvml;

import dev.gramme.meter.Occupancy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/// Asks the driver who used a GPU, with whatever this driver and this GPU are able to tell.
final class OccupancyReader {
    /// The driver samples once to six times a second; asking more often would find nobody in between.
    private static final double SHORTEST_SECONDS = 0.9;

    private final NvmlDevice device;
    private boolean tellsUtilisation = true;
    private boolean tellsProcesses = true;
    private boolean tellsMemory = true;
    private long lastSeenMicros;
    private double secondsHeld = Double.POSITIVE_INFINITY;
    private Occupancy latest = Occupancy.UNKNOWN;

    OccupancyReader(NvmlDevice device) {
        this.device = device;
    }

    /// Who used the GPU lately: since the previous call, or in the last second when that was less than a second ago.
    ///
    /// @param seconds since the previous call
    /// @param standIn how busy the GPU was where the driver has no utilisation, as for a GPU in partitions
    Occupancy read(double seconds, DoubleSupplier standIn) throws NvmlException {
        secondsHeld += seconds;
        if (secondsHeld >= SHORTEST_SECONDS) {
            secondsHeld = 0;
            latest = ask(standIn);
        }
        return latest;
    }

    private Occupancy ask(DoubleSupplier standIn) throws NvmlException {
        double utilisation = utilisation().orElseGet(standIn);
        Map<Long, Double> shares = shares();
        if (shares.isEmpty() && utilisation > 0) {
            // Somebody works and the driver's sampling period is not over: whoever it was before still is.
            return new Occupancy(utilisation, latest.perProcess(), memory(), tellsProcesses);
        }
        double together = shares.values().stream().mapToDouble(share -> share).sum();
        // Kernels of several processes can share a multiprocessor, so that the driver's shares may exceed the whole.
        shares.replaceAll((pid, share) -> together > 1 ? share / together : share);
        double busy = Math.max(utilisation, Math.min(together, 1));
        return new Occupancy(busy, shares, memory(), tellsProcesses);
    }

    private OptionalDouble utilisation() throws NvmlException {
        if (tellsUtilisation) {
            try {
                return OptionalDouble.of(device.utilisation());
            } catch (NvmlException failure) {
                tellsUtilisation = isWorthAsking(failure);
            }
        }
        return OptionalDouble.empty();
    }

    private Map<Long, Double> shares() throws NvmlException {
        if (tellsProcesses) {
            try {
                return meanShares(device.processSamples(lastSeenMicros));
            } catch (NvmlException failure) {
                tellsProcesses = isWorthAsking(failure);
            }
        }
        return new HashMap<>();
    }

    /// The driver keeps several sampling periods and leaves out who did nothing in one: the mean is over all periods
    /// that anybody has a sample of.
    private Map<Long, Double> meanShares(List<ProcessSample> samples) {
        var periods = new HashSet<Long>();
        var sums = new HashMap<Long, Double>();
        long since = lastSeenMicros;
        for (var sample : samples) {
            // Some drivers return old samples too.
            if (sample.timeMicros() > since) {
                periods.add(sample.timeMicros());
                sums.merge(sample.pid(), sample.share(), Double::sum);
                lastSeenMicros = Math.max(lastSeenMicros, sample.timeMicros());
            }
        }
        sums.replaceAll((pid, sum) -> sum / periods.size());
        return sums;
    }

    private Map<Long, Long> memory() throws NvmlException {
        if (tellsMemory) {
            try {
                return device.processMemoryBytes();
            } catch (NvmlException failure) {
                tellsMemory = isWorthAsking(failure);
            }
        }
        return Map.of();
    }

    /// Whether the question may be answered next time; a lost GPU ends the reading altogether.
    private static boolean isWorthAsking(NvmlException failure) throws NvmlException {
        if (failure.isGpuLost()) {
            throw failure;
        }
        return !failure.isUnsupported();
    }
}
