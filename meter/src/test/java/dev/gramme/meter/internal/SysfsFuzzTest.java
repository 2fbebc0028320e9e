package dev.gramme.meter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.Draw;
import dev.gramme.meter.Finding;
import dev.gramme.meter.HostLoad;
import dev.gramme.meter.Properties;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.SensorProbe;
import dev.gramme.meter.Tick;
import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.PowerTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the kernel's files say, nothing throws, hangs or goes negative.
class SysfsFuzzTest {
    private static final List<String> TEXTS =
            List.of("", "0", "-1", "1", "18446744073709551616", "package-0", "psys", "\0");

    @TempDir
    private Path folder;

    @Test
    void mutatedTreesAreReadWithoutThrowingOrGoingNegative() {
        Properties.forAll(8, 60, random -> fuzz(random, folder.resolve(Long.toString(random.nextLong()))));
    }

    /// One step of the fuzzer: a machine with every kind of sensor, its files mutated before and while it is read.
    static void fuzz(RandomGenerator random, Path folder) {
        var tree = machine(folder);
        mutate(random, tree.root());
        var findings = SensorProbe.ofLinux(tree.root(), List.of()).probe();
        var sensors = findings.stream().flatMap(SysfsFuzzTest::sensor).toList();
        for (long i = 0; i < 5; i++) {
            tree.advance(1);
            mutate(random, tree.root());
            var tick = new Tick(i * 1_000_000_000, (i + 1) * 1_000_000_000, HostLoad.NONE);
            for (var sensor : sensors) {
                Draw draw = sensor.read(tick);
                assertThat(draw.low().joules()).isNotNegative();
                assertThat(draw.high().joules())
                        .as("no more than 3 × 1,000 W a socket")
                        .isLessThan(250_000);
            }
        }
        sensors.forEach(Sensor::close);
    }

    private static FakeSysfs machine(Path folder) {
        var trace = PowerTrace.constant(100);
        var tree = new FakeSysfs(folder)
                .zone("intel-rapl:0", "package-0", trace)
                .zone("intel-rapl:0:0", "dram", trace)
                .zone("intel-rapl:1", "package-1", trace)
                .zone("intel-rapl-mmio:0", "package-0", trace)
                .power("class/hwmon/hwmon0/power1_average", trace)
                .counter("class/hwmon/hwmon1/energy1_input", trace, 1, Long.MAX_VALUE);
        tree.write("class/hwmon/hwmon0/name", "amdgpu\n");
        tree.write("class/hwmon/hwmon0/device/gpu_busy_percent", "7\n");
        tree.write("class/hwmon/hwmon1/name", "xe\n");
        return tree;
    }

    private static Stream<Sensor> sensor(Finding finding) {
        return switch (finding) {
            case Finding.Found(Sensor sensor) -> Stream.of(sensor);
            case Finding.Uncounted(Sensor sensor, String _) -> Stream.of(sensor);
            case Finding.Degraded _, Finding.Missing _ -> Stream.empty();
        };
    }

    private static void mutate(RandomGenerator random, Path root) {
        try (var walk = Files.walk(root)) {
            var files = walk.filter(Files::isRegularFile).sorted().toList();
            for (int i = random.nextInt(4); i > 0; i--) {
                mutateFile(random, files.get(random.nextInt(files.size())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mutateFile(RandomGenerator random, Path file) throws IOException {
        if (random.nextBoolean()) {
            Files.writeString(file, TEXTS.get(random.nextInt(TEXTS.size())));
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(4) == 0) {
                bytes[i] = (byte) random.nextInt(256);
            }
        }
        Files.write(file, bytes);
    }
}
