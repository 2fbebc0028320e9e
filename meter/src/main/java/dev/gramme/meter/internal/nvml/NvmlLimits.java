package dev.gramme.meter.internal.nvml;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.meter.limit.GpuLimit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads and sets the power limits of NVIDIA GPUs, each time through a use of the library of its own.
public final class NvmlLimits {
    private NvmlLimits() {}

    /// Each GPU that tells its limits. A GPU that cannot be limited, as in many notebooks, is left out; so is every one
    /// if there is no driver, which is nothing that this question has to complain about.
    public static List<GpuLimit> read(List<String> libraryNames) {
        try {
            return NvmlLibrary.open(libraryNames).map(NvmlLimits::read).orElse(List.of());
        } catch (IllegalCallerException noNativeCalls) {
            return List.of();
        }
    }

    private static List<GpuLimit> read(NvmlLibrary nvml) {
        try {
            nvml.init();
        } catch (NvmlException noDriver) {
            return List.of();
        }
        try {
            int count = nvml.deviceCount();
            return IntStream.range(0, count)
                    .boxed()
                    .flatMap(number -> read(nvml, number).stream())
                    .toList();
        } catch (NvmlException noGpus) {
            return List.of();
        } finally {
            nvml.shutdown();
        }
    }

    private static Optional<GpuLimit> read(NvmlLibrary nvml, int number) {
        try {
            return Optional.of(read(number, new NvmlDevice(nvml, nvml.deviceHandle(number))));
        } catch (NvmlException notThisOne) {
            return Optional.empty();
        }
    }

    private static GpuLimit read(int number, NvmlDevice device) throws NvmlException {
        var range = device.limitRange();
        return new GpuLimit(
                number,
                device.uuid(),
                device.name(),
                device.chosenLimit(),
                device.usualLimit(),
                range.least(),
                range.most());
    }

    /// @throws GrammeException (configuration) if the driver refuses
    public static void set(List<String> libraryNames, GpuLimit gpu, Power limit) {
        var nvml = NvmlLibrary.open(libraryNames).orElseThrow(() -> refused(gpu, "its driver is gone", "nvidia-smi"));
        try {
            nvml.init();
            try {
                new NvmlDevice(nvml, nvml.deviceHandle(gpu.number())).limit(limit);
            } finally {
                nvml.shutdown();
            }
        } catch (NvmlException refusal) {
            throw refused(
                    gpu,
                    String.valueOf(refusal.getMessage()),
                    refusal.isForbidden()
                            ? "run it as root; a container needs `--cap-add=SYS_ADMIN` besides."
                            : "`nvidia-smi -q -d POWER` says more.");
        }
    }

    private static GrammeException refused(GpuLimit gpu, String why, String maybe) {
        return GrammeException.configuration("The power limit of " + gpu.name() + " cannot be set: " + why, maybe);
    }
}
