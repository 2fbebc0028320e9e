package dev.gramme.meter.internal.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.Draw;
import dev.gramme.meter.Finding;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.Findings;
import dev.gramme.meter.fixture.Measurement;
import dev.gramme.meter.fixture.PowerTrace;
import dev.gramme.meter.fixture.SensorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RaplProbeTest extends SensorContract {
    private static final PowerTrace STEADY = PowerTrace.constant(100);
    private static final String PACKAGE_ENERGY = "class/powercap/intel-rapl:0/energy_uj";

    @Override
    protected Rig rig() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY);
        return new Rig(cpu(probe(tree)), tree::advance, 100);
    }

    static List<RaplZoo> animals() {
        return RaplZoo.animals();
    }

    @ParameterizedTest
    @MethodSource("animals")
    void everyMachineOfTheZooIsMeasuredToHalfAPercent(RaplZoo animal) {
        var tree = tree();
        animal.layout().accept(tree);
        var findings = probe(tree);
        assertMeasures(tree, findings, "cpu", animal.cpu());
        assertMeasures(tree, findings, "memory", animal.memory());
    }

    private static void assertMeasures(FakeSysfs tree, List<Finding> findings, String component, PowerTrace truth) {
        var sensor = Findings.sensor(findings, component);
        assertThat(sensor.isPresent()).as("a sensor of " + component).isEqualTo(!truth.equals(PowerTrace.NONE));
        sensor.ifPresent(found -> {
            double before = truth.joulesUntil(tree.now());
            var measurement = new Measurement(found, tree::advance);
            var jitter = new Random(42);
            for (int i = 0; i < 150; i++) {
                measurement.step(0.2 + 1.6 * jitter.nextDouble());
            }
            measurement.assertIs(truth.joulesUntil(tree.now()) - before);
            assertThat(found.warnings()).isEmpty();
            found.close();
        });
    }

    @Test
    void psysIsShownAndNotCounted() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY).zone("intel-rapl:1", "psys", STEADY.times(3));
        var uncounted = Findings.all(probe(tree), Finding.Uncounted.class);
        assertThat(uncounted).singleElement().satisfies(psys -> {
            assertThat(psys.sensor().channel().component()).isEqualTo("platform");
            assertThat(psys.why()).contains("contains the packages");
        });
    }

    @Test
    void anUnreadableCounterIsDegradedWithTheCommandThatMendsIt() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY).zone("intel-rapl:0:0", "dram", STEADY);
        tree.deny(PACKAGE_ENERGY).deny("class/powercap/intel-rapl:0:0/energy_uj");
        assertThat(probe(tree)).singleElement().isInstanceOfSatisfying(Finding.Degraded.class, degraded -> {
            assertThat(degraded.subject()).isEqualTo("RAPL package-0, package-0/dram");
            assertThat(degraded.remedy())
                    .startsWith("sudo chmod a+r ")
                    .contains("intel-rapl:0/energy_uj")
                    .contains("intel-rapl:0:0/energy_uj");
        });
    }

    @Test
    void aMissingPermissionIsNamedAsSuchExceptToRootWhoMayReadEverything() throws IOException {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY);
        Path energy = tree.root().resolve(PACKAGE_ENERGY);
        Files.setPosixFilePermissions(energy, PosixFilePermissions.fromString("---------"));
        var findings = new RaplProbe(tree.root(), () -> {}).probe();
        if (Files.isReadable(energy)) {
            assertThat(Findings.sensor(findings, "cpu")).isPresent();
        } else {
            assertThat(Findings.all(findings, Finding.Degraded.class))
                    .singleElement()
                    .extracting(Finding.Degraded::why)
                    .isEqualTo("permission denied");
        }
    }

    @Test
    void oneReadableSocketOfTwoIsMeasuredAndTheOtherReported() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY).zone("intel-rapl:1", "package-1", STEADY);
        tree.deny("class/powercap/intel-rapl:1/energy_uj");
        var findings = probe(tree);
        var measurement = new Measurement(cpu(findings), tree::advance);
        measurement.step(10);
        measurement.assertIs(1000);
        assertThat(Findings.all(findings, Finding.Degraded.class)).hasSize(1);
    }

    @Test
    void aDisabledZoneThatStandsStillIsDegradedAndNotCountedAsZero() {
        var tree = tree().zone("intel-rapl:0", "package-0", PowerTrace.NONE);
        tree.write("class/powercap/intel-rapl:0/enabled", "0\n");
        assertThat(probe(tree))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Degraded.class,
                        degraded -> assertThat(degraded.remedy())
                                .startsWith("echo 1 | sudo tee ")
                                .endsWith("intel-rapl:0/enabled"));
    }

    @Test
    void zonesThatAContainerHidesAreDegradedAndNotMissing() throws IOException {
        Path powercap = Files.createDirectories(folder.resolve("class/powercap"));
        Files.createSymbolicLink(powercap.resolve("intel-rapl:0"), folder.resolve("devices/virtual/powercap/none"));
        assertThat(new RaplProbe(folder, () -> {}).probe())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Degraded.class,
                        degraded -> assertThat(degraded.remedy()).startsWith("docker run"));
    }

    @Test
    void anUnpluggedSocketKeepsWhatItHadAndWarnsOnce() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY).zone("intel-rapl:1", "package-1", STEADY);
        Sensor cpu = cpu(probe(tree));
        var measurement = new Measurement(cpu, tree::advance);
        measurement.step(10);
        tree.unplug("class/powercap/intel-rapl:1/energy_uj");
        measurement.step(1);
        measurement.assertContains(2000 + 100 + 37);
        double sofar = measurement.sum().value().joules();
        measurement.step(10);
        assertThat(measurement.sum().value().joules() - sofar).isBetween(999.0, 1001.0);
        assertThat(cpu.warnings()).singleElement().asString().contains("package-1 (intel-rapl:1) is gone");
    }

    @Test
    void aCounterThatFailsForAWhileLosesNothing() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY);
        Sensor cpu = cpu(probe(tree));
        var broken = new AtomicBoolean();
        var measurement = new Measurement(cpu, seconds -> {
            tree.advance(seconds);
            if (broken.get()) {
                tree.write(PACKAGE_ENERGY, "\n");
            }
        });
        measurement.step(1);
        broken.set(true);
        assertThat(measurement.step(3)).isEqualTo(Draw.NONE);
        broken.set(false);
        measurement.step(1);
        measurement.assertIs(500);
        assertThat(cpu.warnings()).singleElement().asString().contains("could not be read for a while");
    }

    private FakeSysfs tree() {
        return new FakeSysfs(folder);
    }

    private static List<Finding> probe(FakeSysfs tree) {
        return new RaplProbe(tree.root(), () -> tree.advance(0.02)).probe();
    }

    private static Sensor cpu(List<Finding> findings) {
        return Findings.sensor(findings, "cpu").orElseThrow();
    }

    @Test
    void noneToThreeWrapsATickAreResolvedByTheRecentPower() {
        var tree = tree().zone("class/powercap/intel-rapl:0", "package-0", STEADY, 60_000_000_000L, 65_532_610_987L);
        var measurement = new Measurement(cpu(probe(tree)), tree::advance);
        var jitter = new Random(7);
        measurement.step(1);
        for (int i = 0; i < 100; i++) {
            measurement.step(2100 * jitter.nextDouble());
        }
        double truth = STEADY.joulesUntil(tree.now());
        measurement.assertIs(truth);
        measurement.assertContains(truth);
        assertThat(measurement.sum().isExact()).isFalse();
    }

    @Test
    void aSuspendOfHoursIsAnIntervalThatHoldsTheTruth() {
        var tree = tree().zone("intel-rapl:0", "package-0", PowerTrace.wave(120, 80, 977));
        var measurement = new Measurement(cpu(probe(tree)), tree::advance);
        measurement.step(1);
        measurement.step(9 * 3600);
        measurement.step(1);
        measurement.assertContains(PowerTrace.wave(120, 80, 977).joulesUntil(tree.now()));
    }

    @Test
    void aResetIsAnIntervalThatHoldsTheTruthAndNeverNegative() {
        var tree = tree().zone("intel-rapl:0", "package-0", STEADY);
        var broken = new AtomicBoolean();
        var measurement = new Measurement(cpu(probe(tree)), seconds -> {
            tree.advance(seconds / 2);
            if (broken.getAndSet(false)) {
                tree.reset(PACKAGE_ENERGY);
            }
            tree.advance(seconds / 2);
        });
        measurement.step(1000);
        broken.set(true);
        var reset = measurement.step(2);
        assertThat(reset.isExact()).isFalse();
        measurement.step(10);
        measurement.assertContains(101_200);
        measurement.assertIs(101_200);
    }

    @Test
    void aCounterOfUnknownRangeThatWrapsIsAnIntervalThatHoldsTheTruth() {
        var tree = tree().zone("class/powercap/intel-rapl:0", "package-0", STEADY, 65_000_000_000L, 65_532_610_987L);
        tree.deny("class/powercap/intel-rapl:0/max_energy_range_uj");
        var measurement = new Measurement(cpu(probe(tree)), tree::advance);
        for (int i = 0; i < 20; i++) {
            measurement.step(1);
        }
        measurement.assertContains(2000);
        measurement.assertIs(2000);
        assertThat(measurement.sum().isExact()).isFalse();
    }
}
