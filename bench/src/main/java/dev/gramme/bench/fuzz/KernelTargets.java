package dev.gramme.bench.fuzz;

import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.meter.Finding;
import dev.gramme.meter.HostLoad;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.SensorProbe;
import dev.gramme.meter.Tick;
import dev.gramme.meter.internal.host.CpuInfo;
import dev.gramme.meter.internal.host.LinuxHost;
import dev.gramme.meter.internal.sysfs.DecimalText;
import dev.gramme.meter.internal.tree.ProcTree;
import dev.gramme.run.internal.PhaseFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Parsers of what the kernel says in /proc and /sys, and of what a command says in its phase file.
final class KernelTargets {
    private static final String STAT = "1 (a b) c) S 0 1 1 0 -1 4194560 100 200 0 0 30 40 50 60 20 0 1 0 900 1000 200";
    private static final String CPUINFO = """
            processor\t: 0
            vendor_id\t: GenuineIntel
            cpu family\t: 6
            model\t\t: 143
            model name\t: Intel(R) Xeon(R) Platinum 8481C
            flags\t\t: fpu hypervisor amx_tile
            """;

    private KernelTargets() {}

    static List<Target> in(Path folder) throws IOException {
        return List.of(
                proc(Files.createDirectories(folder.resolve("proc"))),
                cpuInfo(Files.createDirectories(folder.resolve("cpu"))),
                rapl(folder.resolve("rapl")),
                hwmon(folder.resolve("hwmon")),
                decimal());
    }

    private static Target proc(Path proc) throws IOException {
        var task = Files.createDirectories(proc.resolve("1/task/1"));
        var files = new Path[] {
            proc.resolve("stat"),
            proc.resolve("meminfo"),
            proc.resolve("1/stat"),
            proc.resolve("1/statm"),
            task.resolve("children")
        };
        String valid = Scratch.joined(
                "cpu  10 20 30 400 5 6 7 8 9 10\ncpu0 1 2\n",
                "MemTotal: 16000000 kB\nMemFree: 1 kB\nMemAvailable: 8000000 kB\n",
                STAT,
                "1000 500 100 1 0 2 0\n",
                "1 1 7 ");
        return bytes("proc", valid, List.of("cpu ", "MemAvailable:", ") ", " Z ", "(", "\n"), input -> {
            Scratch.spread(input, files);
            try (var host = new LinuxHost(proc, 2);
                    var tree = new ProcTree(proc, 1, true, 4096)) {
                host.load(1);
                require(host.load(1).busySeconds() >= 0, "negative load");
                require(host.usedMemoryBytes() >= 0, "negative memory in use");
                tree.refresh();
                tree.refresh();
                require(tree.cpuSeconds() >= 0, "negative CPU time");
                require(tree.residentBytes() >= 0, "negative memory");
            }
        });
    }

    private static Target cpuInfo(Path proc) {
        String valid = Scratch.joined(CPUINFO, "cpu  10 20 30 400\ncpu0 1 2\ncpu1 3 4\nintr 5\n");
        return bytes(
                "cpuinfo", valid, List.of("model name\t: ", "flags\t: ", "AMD EPYC ", "AuthenticAMD", ":"), input -> {
                    Scratch.spread(input, proc.resolve("cpuinfo"), proc.resolve("stat"));
                    CpuFamilies.shipped().match(CpuInfo.read(proc));
                    CpuInfo.onlineCores(proc);
                });
    }

    private static Target rapl(Path sys) throws IOException {
        var zone = Files.createDirectories(sys.resolve("class/powercap/intel-rapl:0"));
        var sub = Files.createDirectories(sys.resolve("class/powercap/intel-rapl:0:0"));
        var files = new Path[] {
            zone.resolve("name"), zone.resolve("energy_uj"), zone.resolve("max_energy_range_uj"),
            sub.resolve("name"), sub.resolve("energy_uj"), sub.resolve("max_energy_range_uj")
        };
        String valid = Scratch.joined("package-0\n", "123456\n", "262143328850\n", "dram\n", "456\n", "65712999613\n");
        return bytes("rapl", valid, List.of("package-1", "package-0-die-0", "core", "uncore", "psys"), input -> {
            Scratch.spread(input, files);
            readSensors(sys);
        });
    }

    private static Target hwmon(Path sys) throws IOException {
        var gpu = Files.createDirectories(sys.resolve("class/hwmon/hwmon0"));
        var files = new Path[] {
            gpu.resolve("name"), gpu.resolve("power1_average"), gpu.resolve("power1_cap"),
            gpu.resolve("energy1_input"), gpu.resolve("energy1_label"), gpu.resolve("in1_label")
        };
        String valid = Scratch.joined("amdgpu\n", "45000000\n", "300000000\n", "77\n", "Esocket0\n", "vddgfx\n");
        return bytes("hwmon", valid, List.of("xe", "i915", "amd_energy", "power_meter", "vddnb", "Esocket1"), input -> {
            Scratch.spread(input, files);
            readSensors(sys);
        });
    }

    private static Target decimal() {
        return bytes("decimal", " 18446744073709551615\n", List.of(), input -> {
            for (int length = 0; length <= input.length; length++) {
                require(DecimalText.parse(input, length) >= DecimalText.NOT_A_NUMBER, "a negative number");
            }
        });
    }

    /// Lines that come in two pieces.
    static Target phases() {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        var now = Duration.ofSeconds(100);
        String valid = "epoch 1 start\n@1767225600.25 epoch 2 begin\nepoch 2 end\n";
        return bytes("phases", valid, List.of("start", "end", "@", ".", "\n", "stop"), input -> {
            try (var file = PhaseFile.create("fuzz-" + ProcessHandle.current().pid(), start)) {
                var odd = new ArrayList<String>();
                Files.write(file.path(), Arrays.copyOf(input, input.length / 2));
                var marks = new ArrayList<>(file.poll(now, odd));
                Files.write(file.path(), input);
                marks.addAll(file.rest(now, odd));
                require(
                        marks.stream()
                                .allMatch(mark ->
                                        !mark.at().isNegative() && mark.at().compareTo(now) <= 0),
                        "a phase outside the run");
            }
        });
    }

    private static void readSensors(Path sys) {
        var sensors = SensorProbe.ofLinux(sys, List.of()).probe().stream()
                .flatMap(KernelTargets::sensor)
                .toList();
        for (long i = 0; i < 2; i++) {
            var tick = new Tick(i * 1_000_000_000, (i + 1) * 1_000_000_000, HostLoad.NONE);
            for (var sensor : sensors) {
                require(sensor.read(tick).low().joules() >= 0, "negative energy");
            }
        }
        sensors.forEach(Sensor::close);
    }

    private static Stream<Sensor> sensor(Finding finding) {
        return switch (finding) {
            case Finding.Found(Sensor sensor) -> Stream.of(sensor);
            case Finding.Uncounted(Sensor sensor, String _) -> Stream.of(sensor);
            case Finding.Degraded _, Finding.Missing _ -> Stream.empty();
        };
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static Target bytes(String name, String valid, List<String> dictionary, Target.Parser parser) {
        return new Target(name, List.of(valid.getBytes(StandardCharsets.UTF_8)), dictionary, parser, List.of());
    }
}
