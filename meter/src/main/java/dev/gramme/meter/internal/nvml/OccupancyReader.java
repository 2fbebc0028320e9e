package dev.gramme.meter.internal.nvml;

import dev.gramme.meter.Occupancy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/// Asks the driver who used a GPU, with whatever this driver and this GPU are able to tell.
final class OccupancyReader {
    /// The driver samples once to six times a second; asking more often would find nobody in between.
    private static final double SHORTEST_SECONDS = 0.9;

    /// Periods are a sixth of a second and longer; the samples of one may be stamped one after the other.
    private static final long SAME_PERIOD_MICROS = 50_000;

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
        long since = lastSeenMicros;
        // Some drivers return old samples too.
        var fresh = samples.stream()
                .filter(sample -> sample.timeMicros() > since)
                .sorted(Comparator.comparingLong(ProcessSample::timeMicros))
                .toList();
        var sums = new HashMap<Long, Double>();
        int periods = 0;
        long periodMicros = 0;
        for (var sample : fresh) {
            sums.merge(sample.pid(), sample.share(), Double::sum);
            if (periods == 0 || sample.timeMicros() - periodMicros > SAME_PERIOD_MICROS) {
                periods++;
                periodMicros = sample.timeMicros();
            }
            lastSeenMicros = sample.timeMicros();
        }
        double count = periods;
        sums.replaceAll((pid, sum) -> sum / count);
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
