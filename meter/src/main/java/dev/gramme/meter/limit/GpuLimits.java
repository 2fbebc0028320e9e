package dev.gramme.meter.limit;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.meter.internal.nvml.NvmlLimits;
import dev.gramme.meter.internal.nvml.NvmlProbe;
import java.util.List;

/// The power limits of a machine's GPUs: what they are, and setting them. NVIDIA's only: the limits of others are files
/// under `/sys/class/drm` that a shell can write.
public final class GpuLimits {
    private final List<String> libraries;

    private GpuLimits(List<String> libraries) {
        this.libraries = libraries;
    }

    /// Those of the machine that this program runs on.
    public static GpuLimits ofThisMachine() {
        return through(NvmlProbe.LIBRARY_NAMES);
    }

    /// @param libraries names or paths of NVIDIA's library NVML, of which the first that is found is asked
    public static GpuLimits through(List<String> libraries) {
        return new GpuLimits(List.copyOf(libraries));
    }

    /// Each GPU whose limit the driver tells, in the driver's order; empty without such a GPU or a driver.
    public List<GpuLimit> all() {
        return NvmlLimits.read(libraries);
    }

    /// @throws GrammeException (configuration) if the GPU does not go so low or high
    public void requirePossible(GpuLimit gpu, Power limit) {
        if (limit.compareTo(gpu.least()) < 0 || limit.compareTo(gpu.most()) > 0) {
            throw GrammeException.configuration(
                    gpu.name() + " can be limited to " + watts(gpu.least()) + " to " + watts(gpu.most()) + ", not to "
                            + watts(limit),
                    "another limit was meant; `gramme doctor` shows what each GPU takes.");
        }
    }

    /// Sets a limit. It lasts until the driver is unloaded, whatever becomes of this program.
    ///
    /// @throws GrammeException (configuration) if the GPU does not go so low or high, or this program may not
    public void set(GpuLimit gpu, Power limit) {
        requirePossible(gpu, limit);
        NvmlLimits.set(libraries, gpu, limit);
    }

    /// For people, in whole watts.
    public static String watts(Power power) {
        return Math.round(power.watts()) + " W";
    }
}
