package dev.gramme.meter.internal.hwmon;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Finding;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.internal.counter.CounterLimits;
import dev.gramme.meter.internal.counter.CounterSensor;
import dev.gramme.meter.internal.counter.EnergySource;
import dev.gramme.meter.internal.counter.MeteredCounter;
import dev.gramme.meter.internal.sysfs.CounterFile;
import dev.gramme.meter.internal.sysfs.SysfsText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for hardware monitors that show energy or power. The accuracies are argued in `docs/sensors.md`.
public final class HwmonProbe {
    private static final double GPU_ACCURACY = 0.10;
    private static final double SOCKET_ACCURACY = 0.10;
    private static final double MACHINE_ACCURACY = 0.05;
    private static final Power MACHINE_CEILING = Power.ofWatts(100_000);
    private static final double MICRO = 1e-6;
    private static final int MOST_CHANNELS = 1024;

    private final Path sysRoot;
    private final List<Finding> findings = new ArrayList<>();
    private boolean cpuCovered;
    private int nextGpu;

    /// @param cpuCovered whether a better sensor counts the processors already
    /// @param firstGpu the number of the first GPU that is still free
    public HwmonProbe(Path sysRoot, boolean cpuCovered, int firstGpu) {
        this.sysRoot = sysRoot;
        this.cpuCovered = cpuCovered;
        this.nextGpu = firstGpu;
    }

    /// What there is; sensors among it are open.
    public List<Finding> probe() {
        for (var monitor : Monitor.below(sysRoot)) {
            switch (monitor.driver()) {
                case "amdgpu" -> amdGpu(monitor);
                case "xe", "i915" -> intelGpu(monitor);
                case "amd_energy" -> amdSockets(monitor);
                case "power_meter" -> machine(monitor);
                case String _ -> {
                    // Temperatures, fans and voltages of everything else say nothing about energy.
                }
            }
        }
        return List.copyOf(findings);
    }

    private void amdGpu(Monitor monitor) {
        var file = monitor.firstOf("power1_average", "power1_input");
        file.ifPresent(path -> tried("GPU " + monitor.title(), path, () -> {
            var source = new IntegratedPower(
                    monitor.title(), CounterFile.open(path), gpuLimits(monitor).ceiling());
            boolean withProcessor = monitor.text("in1_label").equals(Optional.of("vddnb"));
            if (withProcessor) {
                add(processorWithGraphics(monitor, source));
            } else {
                add(new Finding.Found(gpu(monitor, source, "integrated power")));
            }
        }));
    }

    /// The driver shows the northbridge voltage on combined chips only, and there the power includes the processor
    /// (kernel documentation, "GPU Power/Thermal Controls": "On APUs this includes the CPU").
    private Finding processorWithGraphics(Monitor monitor, EnergySource source) {
        var channel = new Channel(
                "cpu", Basis.MEASURED, monitor.title() + " (hwmon, integrated power of the whole chip)", GPU_ACCURACY);
        Sensor sensor = new CounterSensor(channel, List.of(source));
        if (cpuCovered) {
            return new Finding.Uncounted(sensor, "the graphics are part of the processor package, which is counted");
        }
        cpuCovered = true;
        return new Finding.Found(sensor);
    }

    /// Intel's discrete cards: channel 1 is the card where there is one, channel 2 the chip on it (kernel
    /// documentation, ABI `sysfs-driver-intel-xe-hwmon`).
    private void intelGpu(Monitor monitor) {
        var file = monitor.firstOf("energy1_input", "energy2_input");
        file.ifPresent(path -> tried("GPU " + monitor.title(), path, () -> {
            var source = new MeteredCounter(monitor.title(), CounterFile.open(path), gpuLimits(monitor));
            add(new Finding.Found(gpu(monitor, source, "energy counter")));
        }));
    }

    private HwmonGpu gpu(Monitor monitor, EnergySource source, String how) {
        var channel =
                new Channel("gpu" + nextGpu++, Basis.MEASURED, monitor.title() + " (hwmon, " + how + ")", GPU_ACCURACY);
        String model = monitor.deviceFile("product_name")
                .flatMap(SysfsText::read)
                .filter(name -> !name.isEmpty())
                .orElse(monitor.driver());
        return new HwmonGpu(channel, source, model, monitor.deviceFile("gpu_busy_percent"), powerLimit(monitor));
    }

    private static Power powerLimit(Monitor monitor) {
        return monitor.firstOf("power1_cap", "power1_max", "power1_rated_max")
                .map(file -> SysfsText.readNumber(file).orElse(0) * MICRO)
                .map(Power::ofWatts)
                .orElse(Power.ZERO);
    }

    private static CounterLimits gpuLimits(Monitor monitor) {
        double limit = powerLimit(monitor).watts();
        return new CounterLimits(
                CounterLimits.MICROJOULE,
                CounterLimits.NEVER_WRAPS,
                Power.ofWatts(limit > 0 ? 2 * limit : 1_500),
                Power.ofWatts(limit > 0 ? limit / 2 : 100));
    }

    /// AMD sockets by the `amd_energy` driver, whose per-core channels are parts of its `Esocket` channels.
    private void amdSockets(Monitor monitor) {
        if (cpuCovered) {
            return;
        }
        var sockets = new ArrayList<EnergySource>();
        boolean complete = true;
        for (int channel = 1; channel <= MOST_CHANNELS; channel++) {
            Optional<String> label = monitor.text("energy" + channel + "_label");
            if (label.isEmpty()) {
                break;
            }
            if (label.get().startsWith("Esocket")) {
                Path file = monitor.file("energy" + channel + "_input");
                complete &= tried(
                        "processor " + monitor.title(),
                        file,
                        () -> sockets.add(new MeteredCounter(
                                label.get() + " of " + monitor.title(), CounterFile.open(file), socketLimits())));
            }
        }
        if (complete && !sockets.isEmpty()) {
            cpuCovered = true;
            var channel = new Channel(
                    "cpu",
                    Basis.MEASURED,
                    monitor.title() + " (hwmon, " + sockets.size() + " sockets)",
                    SOCKET_ACCURACY);
            add(new Finding.Found(new CounterSensor(channel, sockets)));
        } else {
            sockets.forEach(EnergySource::close);
        }
    }

    private static CounterLimits socketLimits() {
        return new CounterLimits(
                CounterLimits.MICROJOULE, CounterLimits.NEVER_WRAPS, Power.ofWatts(1_000), Power.ofWatts(100));
    }

    /// An ACPI power meter sees the whole machine, and with it all that other sensors see.
    private void machine(Monitor monitor) {
        var file = monitor.firstOf("power1_average", "power1_input");
        file.ifPresent(path -> tried("power meter " + monitor.title(), path, () -> {
            var channel = new Channel(
                    "machine", Basis.MEASURED, monitor.title() + " (hwmon, ACPI power meter)", MACHINE_ACCURACY);
            var source = new IntegratedPower(monitor.title(), CounterFile.open(path), MACHINE_CEILING);
            add(new Finding.Uncounted(
                    new CounterSensor(channel, List.of(source)), "it covers the whole machine, components included"));
        }));
    }

    private void add(Finding finding) {
        findings.add(finding);
    }

    private interface Opening {
        void open() throws IOException;
    }

    /// Opens something, and reports instead what stands in the way.
    private boolean tried(String subject, Path file, Opening opening) {
        try {
            opening.open();
            return true;
        } catch (IOException failure) {
            findings.add(new Finding.Degraded(
                    subject, file + " cannot be read (" + failure.getMessage() + ")", "sudo chmod a+r " + file));
            return false;
        }
    }
}
