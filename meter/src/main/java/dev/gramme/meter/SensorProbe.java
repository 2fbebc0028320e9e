package dev.gramme.meter;

import dev.gramme.meter.internal.apple.PowermetricsProbe;
import dev.gramme.meter.internal.hwmon.HwmonProbe;
import dev.gramme.meter.internal.nvml.NvmlProbe;
import dev.gramme.meter.internal.rapl.RaplProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the energy sensors of a machine, chooses among those that overlap, and says what is in the way of others.
///
/// It never asks for a password, opens no socket and needs no privilege; without any sensor the answer is a list
/// of things that are missing or degraded.
public final class SensorProbe {
    private static final Path SYSFS = Path.of("/sys");
    private static final long COUNTER_PAUSE_MILLIS = 20;

    private final Path sysRoot;
    private final String operatingSystem;
    private final List<String> nvmlNames;

    private SensorProbe(Path sysRoot, String operatingSystem, List<String> nvmlNames) {
        this.sysRoot = sysRoot;
        this.operatingSystem = operatingSystem.toLowerCase(Locale.ROOT);
        this.nvmlNames = nvmlNames;
    }

    /// A probe of the machine that this program runs on. `GRAMME_SYS` names another place for /sys, as in a container
    /// that has the host's mounted elsewhere.
    public static SensorProbe ofThisMachine() {
        var sys = Path.of(System.getenv().getOrDefault("GRAMME_SYS", SYSFS.toString()));
        return new SensorProbe(sys, System.getProperty("os.name", ""), NvmlProbe.LIBRARY_NAMES);
    }

    /// A probe of a Linux machine whose sysfs is mounted elsewhere, as in a container or a test.
    ///
    /// @param nvmlNames names or paths of NVIDIA's library to try; none to leave NVIDIA out
    public static SensorProbe ofLinux(Path sysRoot, List<String> nvmlNames) {
        return new SensorProbe(sysRoot, "linux", List.copyOf(nvmlNames));
    }

    /// Looks once. Sensors among the findings are open: whoever called closes them.
    public List<Finding> probe() {
        if (operatingSystem.startsWith("mac")) {
            return new PowermetricsProbe(PowermetricsProbe.COMMAND).probe();
        }
        var findings = new ArrayList<Finding>();
        boolean linux = operatingSystem.startsWith("linux");
        if (linux) {
            findings.addAll(new RaplProbe(sysRoot, SensorProbe::pause).probe());
        }
        boolean cpuCovered = covers(findings, "cpu");
        List<Finding> nvidia = nvmlNames.isEmpty() ? List.of() : new NvmlProbe(sysRoot, nvmlNames).probe();
        findings.addAll(nvidia);
        if (linux) {
            int firstGpu = (int)
                    nvidia.stream().filter(Finding.Found.class::isInstance).count();
            findings.addAll(new HwmonProbe(sysRoot, cpuCovered, firstGpu).probe());
        }
        return List.copyOf(findings);
    }

    private static boolean covers(List<Finding> findings, String component) {
        return findings.stream()
                .anyMatch(finding -> finding instanceof Finding.Found(Sensor sensor)
                        && sensor.channel().component().equals(component));
    }

    private static void pause() {
        try {
            Thread.sleep(COUNTER_PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
