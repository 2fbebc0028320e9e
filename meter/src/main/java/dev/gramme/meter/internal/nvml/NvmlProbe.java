package dev.gramme.meter.internal.nvml;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Finding;
import dev.gramme.meter.internal.counter.IdleFloor;
import dev.gramme.meter.internal.sysfs.SysfsText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Looks for NVIDIA GPUs. The accuracies are argued in `docs/sensors.md`.
public final class NvmlProbe {
    /// Where the driver's library is found, by the system's own search first.
    public static final List<String> LIBRARY_NAMES = List.of(
            "libnvidia-ml.so.1",
            "libnvidia-ml.so",
            "/usr/lib/wsl/lib/libnvidia-ml.so.1",
            "nvml.dll",
            "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvml.dll");

    private static final String WHAT = "NVIDIA GPUs (NVML)";
    private static final String NVIDIA_VENDOR = "0x10de";
    private static final String DISPLAY_CLASS = "0x03";

    private static final double COUNTER_ACCURACY = 0.05;
    private static final double INTEGRATED_ACCURACY = 0.10;

    /// The power of these is sampled in a quarter of the run time only (arXiv 2312.02741).
    private static final Pattern PART_TIME_SENSOR = Pattern.compile("\\b(A100|A800|H100|H200|H800|GH200)\\b");

    private static final double PART_TIME_ACCURACY = 0.15;

    private final Path sysRoot;
    private final List<String> libraryNames;

    public NvmlProbe(Path sysRoot, List<String> libraryNames) {
        this.sysRoot = sysRoot;
        this.libraryNames = List.copyOf(libraryNames);
    }

    /// What there is; sensors among it are open, the first of them `gpu0`.
    public List<Finding> probe() {
        Optional<NvmlLibrary> library;
        try {
            library = NvmlLibrary.open(libraryNames);
        } catch (IllegalCallerException forbidden) {
            return List.of(new Finding.Degraded(
                    WHAT,
                    "this Java runtime may not call native code (" + forbidden.getMessage() + ")",
                    "java --enable-native-access=ALL-UNNAMED …"));
        }
        return library.map(this::probe).orElseGet(() -> List.of(withoutLibrary()));
    }

    private List<Finding> probe(NvmlLibrary nvml) {
        try {
            nvml.init();
        } catch (NvmlException failure) {
            return List.of(
                    failure.isDriverMissing() && !isPlugged()
                            ? new Finding.Missing(WHAT, "no driver is loaded")
                            : new Finding.Degraded(WHAT, String.valueOf(failure.getMessage()), failure.remedy()));
        }
        try {
            return devices(nvml);
        } catch (NvmlException failure) {
            return List.of(new Finding.Degraded(WHAT, String.valueOf(failure.getMessage()), failure.remedy()));
        } finally {
            nvml.shutdown();
        }
    }

    private static List<Finding> devices(NvmlLibrary nvml) throws NvmlException {
        int count = nvml.deviceCount();
        if (count == 0) {
            return List.of(new Finding.Missing(WHAT, "the driver sees no GPU"));
        }
        var findings = new ArrayList<Finding>();
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < count; index++) {
            try {
                var device = new NvmlDevice(nvml, nvml.deviceHandle(index));
                if (seen.add(device.uuid())) {
                    long number = findings.stream()
                            .filter(Finding.Found.class::isInstance)
                            .count();
                    findings.add(device(nvml, device, "gpu" + number));
                }
            } catch (NvmlException failure) {
                findings.add(new Finding.Degraded(
                        "NVIDIA GPU " + index, String.valueOf(failure.getMessage()), failure.remedy()));
            }
        }
        return findings;
    }

    private static Finding device(NvmlLibrary nvml, NvmlDevice device, String component) throws NvmlException {
        String model = device.name();
        boolean hasCounter = answers(device::energyMillijoules);
        if (!hasCounter && !answers(device::power)) {
            return new Finding.Missing(
                    model, "it tells neither energy nor power, as virtual GPUs do: only their host can measure them");
        }
        nvml.init();
        Power limit = powerLimit(device);
        String source = model + " (NVML, " + (hasCounter ? "energy counter" : "integrated power") + ")";
        var channel = new Channel(component, Basis.MEASURED, source, accuracy(model, hasCounter));
        var energy = new GpuEnergy(device, model, hasCounter, limit);
        return new Finding.Found(new NvmlSensor(nvml, device, channel, model, energy, new IdleFloor(limit)));
    }

    private static double accuracy(String model, boolean hasCounter) {
        if (PART_TIME_SENSOR.matcher(model).find()) {
            return PART_TIME_ACCURACY;
        }
        return hasCounter ? COUNTER_ACCURACY : INTEGRATED_ACCURACY;
    }

    private interface Question {
        Object ask() throws NvmlException;
    }

    /// Whether the GPU can answer at all; a failure that may pass counts as an answer.
    private static boolean answers(Question question) throws NvmlException {
        try {
            question.ask();
            return true;
        } catch (NvmlException failure) {
            if (failure.isGpuLost()) {
                throw failure;
            }
            return !failure.isUnsupported();
        }
    }

    private static Power powerLimit(NvmlDevice device) {
        try {
            return device.powerLimit();
        } catch (NvmlException unknown) {
            return Power.ZERO;
        }
    }

    private Finding withoutLibrary() {
        return isPlugged()
                ? new Finding.Degraded(
                        WHAT,
                        "an NVIDIA GPU is plugged in, but " + libraryNames.getFirst() + " is not found",
                        "nvidia-smi  # fails too: install NVIDIA's driver; in a container, start it with --gpus all")
                : new Finding.Missing(WHAT, "no NVIDIA GPU and no NVIDIA driver");
    }

    private boolean isPlugged() {
        return SysfsText.list(sysRoot.resolve("bus/pci/devices")).stream()
                .anyMatch(device -> SysfsText.read(device.resolve("vendor")).equals(Optional.of(NVIDIA_VENDOR))
                        && SysfsText.read(device.resolve("class"))
                                .map(kind -> kind.startsWith(DISPLAY_CLASS))
                                .orElse(false));
    }
}
