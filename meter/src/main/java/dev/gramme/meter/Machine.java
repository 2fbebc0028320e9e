package dev.gramme.meter;

import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuIdentity;
import dev.gramme.carbon.power.FamilyMatch;
import dev.gramme.carbon.power.MachinePower;
import dev.gramme.carbon.power.ServerPower;
import dev.gramme.carbon.power.ServerPowerModel;
import dev.gramme.meter.internal.host.CpuInfo;
import dev.gramme.meter.internal.host.LinuxHost;
import dev.gramme.meter.internal.host.PortableHost;
import dev.gramme.meter.internal.part.MeteredAccelerator;
import dev.gramme.meter.internal.part.MeteredCpu;
import dev.gramme.meter.internal.part.MeteredMemory;
import dev.gramme.meter.internal.part.ModelledCpu;
import dev.gramme.meter.internal.part.ModelledMemory;
import dev.gramme.meter.internal.part.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// This machine, and how it can be metered: with the sensors it has, and with the power model for the rest.
///
/// @param cpu what the processor says of itself
/// @param cores hardware threads
/// @param memoryBytes all memory
/// @param family what generation of processor it is taken for
/// @param power what the model makes of it
/// @param sensors what was found; each sensor covers one part
public record Machine(
        CpuIdentity cpu, int cores, long memoryBytes, FamilyMatch family, MachinePower power, List<Sensor> sensors) {
    private static final Path PROC = Path.of("/proc");

    /// Looks at the machine this program runs on, and opens its sensors.
    public static Machine discover() {
        return discover(SensorProbe.ofThisMachine().probe());
    }

    /// The machine this program runs on, with the sensors among the findings that are to be counted; the others are
    /// closed.
    public static Machine discover(List<Finding> findings) {
        var counted = new ArrayList<Sensor>();
        for (var finding : findings) {
            switch (finding) {
                case Finding.Found(Sensor sensor) -> counted.add(sensor);
                case Finding.Uncounted(Sensor sensor, String _) -> sensor.close();
                case Finding.Degraded _, Finding.Missing _ -> {
                    // Nothing to read from; `gramme doctor` tells.
                }
            }
        }
        return of(CpuInfo.read(PROC), onlineCores(), memory(), counted);
    }

    /// A machine of a given description.
    static Machine of(CpuIdentity cpu, int cores, long memoryBytes, List<Sensor> sensors) {
        var family = CpuFamilies.shipped().match(cpu);
        ServerPower server = ServerPowerModel.shipped().of(family);
        return new Machine(cpu, cores, memoryBytes, family, MachinePower.of(server, cores, memoryBytes / 1e9), sensors);
    }

    /// A meter of this machine, not yet sampled by anybody.
    public Meter meter(IdleBilling billing) {
        var host = host(cores);
        return new Meter(host, parts(host), billing, System::nanoTime);
    }

    /// Names of the accelerators, one entry a device.
    public List<String> accelerators() {
        return sensors.stream()
                .filter(AcceleratorSensor.class::isInstance)
                .map(sensor -> ((AcceleratorSensor) sensor).model())
                .toList();
    }

    private List<Part> parts(Host host) {
        var parts = new ArrayList<Part>();
        Sensor cpuSensor = null;
        for (var sensor : sensors) {
            if (sensor instanceof AcceleratorSensor accelerator) {
                parts.add(new MeteredAccelerator(accelerator));
            } else if (sensor.channel().component().equals("memory")) {
                parts.addFirst(new MeteredMemory(sensor, memoryBytes, host::usedMemoryBytes));
            } else if (sensor.channel().component().equals("cpu")) {
                cpuSensor = sensor;
            }
        }
        if (parts.stream().noneMatch(part -> part.channel().component().equals("memory"))) {
            parts.addFirst(new ModelledMemory(power.memory(), memoryBytes, host::usedMemoryBytes));
        }
        parts.addFirst(cpuSensor == null ? new ModelledCpu(power) : new MeteredCpu(cpuSensor, idleRatio()));
        return parts;
    }

    /// How much of full power idling takes: the family's servers, give or take a factor of two, since a package is
    /// not a server.
    private MeteredCpu.IdleRatio idleRatio() {
        double ratio = power.idle().value().watts() / power.full().value().watts();
        return new MeteredCpu.IdleRatio(ratio, ratio / 2, Math.min(0.9, ratio * 2));
    }

    private static Host host(int cores) {
        return Files.isReadable(PROC.resolve("stat")) ? new LinuxHost(PROC, cores) : new PortableHost();
    }

    /// The host's hardware threads, also in a container that may use only some of them.
    private static int onlineCores() {
        return CpuInfo.onlineCores(PROC).orElse(Runtime.getRuntime().availableProcessors());
    }

    private static long memory() {
        try (var host = host(1)) {
            return host.totalMemoryBytes();
        }
    }
}
