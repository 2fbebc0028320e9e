package dev.gramme.meter.internal.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.Sensor;
import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.Findings;
import dev.gramme.meter.fixture.Measurement;
import dev.gramme.meter.fixture.PowerTrace;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirroredDiesTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstInstantLeavesBothReadingsOpen() {
        var tree = dies(PowerTrace.constant(68), PowerTrace.constant(68));
        var measurement = new Measurement(cpu(tree), tree::advance);
        var first = measurement.step(0.5);
        assertThat(first.value().joules()).isBetween(33.9, 34.1);
        assertThat(first.high().joules()).isBetween(67.9, 68.1);
        measurement.step(2);
        assertThat(measurement.step(1).isExact()).isTrue();
    }

    @Test
    void diesThatDriftApartLateAreAddedFromTheBeginning() {
        PowerTrace idle = PowerTrace.constant(20);
        PowerTrace later = seconds -> seconds < 30 ? idle.joulesUntil(seconds) : 600 + 80 * (seconds - 30);
        var tree = dies(idle, later);
        var measurement = new Measurement(cpu(tree), tree::advance);
        for (int i = 0; i < 60; i++) {
            measurement.step(1);
        }
        measurement.assertIs(20 * 60 + 600 + 80 * 30);
    }

    @Test
    void aDieThatGoesOfflineLeavesItsCopyCounting() {
        var tree = dies(PowerTrace.constant(68), PowerTrace.constant(68));
        Sensor cpu = cpu(tree);
        var measurement = new Measurement(cpu, tree::advance);
        measurement.step(10);
        tree.unplug("class/powercap/intel-rapl:1/energy_uj");
        measurement.step(10);
        measurement.step(10);
        measurement.assertIs(68 * 30);
        assertThat(cpu.warnings()).hasSize(1);
    }

    @Test
    void aCopyThatFailsToBeReadForAWhileIsStillACopy() {
        var tree = dies(PowerTrace.constant(68), PowerTrace.constant(68));
        var broken = new AtomicBoolean();
        var measurement = new Measurement(cpu(tree), seconds -> {
            tree.advance(seconds);
            if (broken.get()) {
                tree.write("class/powercap/intel-rapl:1/energy_uj", "");
            }
        });
        measurement.step(3);
        broken.set(true);
        measurement.step(3);
        broken.set(false);
        measurement.step(3);
        measurement.assertIs(68 * 9);
    }

    private FakeSysfs dies(PowerTrace first, PowerTrace second) {
        return new FakeSysfs(folder)
                .zone("intel-rapl:0", "package-0-die-0", first)
                .zone("intel-rapl:1", "package-0-die-1", second);
    }

    private static Sensor cpu(FakeSysfs tree) {
        return Findings.sensor(new RaplProbe(tree.root(), () -> {}).probe(), "cpu")
                .orElseThrow();
    }
}
