package dev.gramme.meter.internal.hwmon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Finding;
import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.Findings;
import dev.gramme.meter.fixture.Measurement;
import dev.gramme.meter.fixture.PowerTrace;
import dev.gramme.meter.fixture.SensorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class HwmonProbeTest extends SensorContract {
    private static final PowerTrace STEADY = PowerTrace.constant(200);
    private static final PowerTrace WAVE = PowerTrace.wave(200, 100, 50);
    private static final String FIRST = "class/hwmon/hwmon2/";

    @Override
    protected Rig rig() {
        var tree = amdGpu(STEADY);
        return new Rig(gpu(probe(tree, true)), tree::advance, 200);
    }

    @Test
    void anAmdGpuIsItsIntegratedPower() {
        var tree = amdGpu(WAVE);
        tree.write(FIRST + "device/gpu_busy_percent", "73\n");
        tree.write(FIRST + "device/product_name", "AMD Instinct MI210\n");
        var gpu = gpu(probe(tree, true));
        var measurement = new Measurement(gpu, tree::advance);
        for (int i = 0; i < 200; i++) {
            measurement.step(i % 2 == 0 ? 0.3 : 1.7);
        }
        measurement.assertIs(WAVE.joulesUntil(200));
        assertThat(gpu.occupancy().busy()).isEqualTo(0.73);
        assertThat(gpu.occupancy().exact()).isFalse();
        assertThat(gpu.model()).isEqualTo("AMD Instinct MI210");
    }

    @Test
    void busyPercentIsFoundThroughTheGraphicsCardToo() {
        var tree = amdGpu(STEADY);
        tree.write("class/drm/card1/device/hwmon/hwmon2/name", "amdgpu\n");
        tree.write("class/drm/card1/device/gpu_busy_percent", "41\n");
        var gpu = gpu(probe(tree, true));
        new Measurement(gpu, tree::advance).step(1);
        assertThat(gpu.occupancy().busy()).isEqualTo(0.41);
    }

    @Test
    void theNewerFileNameOfAmdIsReadToo() {
        var tree = new FakeSysfs(folder).power(FIRST + "power1_input", STEADY);
        tree.write(FIRST + "name", "amdgpu\n");
        var measurement = new Measurement(gpu(probe(tree, true)), tree::advance);
        measurement.step(1);
        measurement.assertIs(200);
    }

    @Test
    void aGpuInTheProcessorIsNotCountedBesideIt() {
        var tree = amdGpu(STEADY);
        tree.write(FIRST + "in1_label", "vddnb\n");
        assertThat(probe(tree, true)).singleElement().isInstanceOf(Finding.Uncounted.class);
    }

    @Test
    void aGpuInTheProcessorStandsInForItsUnreadablePackage() {
        var tree = amdGpu(STEADY);
        tree.write(FIRST + "in1_label", "vddnb\n");
        assertThat(Findings.sensor(probe(tree, false), "cpu")).isPresent();
    }

    @Test
    void theProcessorsAreCountedByOneMonitorOnly() {
        var tree = amdGpu(STEADY).counter("class/hwmon/hwmon3/energy1_input", STEADY, 1, Long.MAX_VALUE);
        tree.write(FIRST + "in1_label", "vddnb\n");
        tree.write("class/hwmon/hwmon3/name", "amd_energy\n");
        tree.write("class/hwmon/hwmon3/energy1_label", "Esocket0\n");
        assertThat(Findings.all(probe(tree, false), Finding.Found.class)).hasSize(1);
    }

    @Test
    void anIntelCardCountsItsWholeCardAndNotTheChipBeside() {
        var tree = new FakeSysfs(folder)
                .counter(FIRST + "energy1_input", WAVE, 5_000_000, Long.MAX_VALUE)
                .counter(FIRST + "energy2_input", WAVE.times(0.8), 5_000_000, Long.MAX_VALUE);
        tree.write(FIRST + "name", "xe\n");
        tree.write(FIRST + "power1_cap", "300000000\n");
        var measurement = new Measurement(gpu(probe(tree, true)), tree::advance);
        for (int i = 0; i < 50; i++) {
            measurement.step(1.1);
        }
        measurement.assertIs(WAVE.joulesUntil(55));
        assertThat(measurement.sum().isExact()).isTrue();
    }

    @Test
    void amdSocketsCountWhereNothingBetterDoes() {
        var tree = new FakeSysfs(folder)
                .counter(FIRST + "energy1_input", WAVE.times(0.1), 1, Long.MAX_VALUE)
                .counter(FIRST + "energy2_input", WAVE, 1, Long.MAX_VALUE)
                .counter(FIRST + "energy3_input", WAVE, 1, Long.MAX_VALUE);
        tree.write(FIRST + "name", "amd_energy\n");
        tree.write(FIRST + "energy1_label", "Ecore000\n");
        tree.write(FIRST + "energy2_label", "Esocket0\n");
        tree.write(FIRST + "energy3_label", "Esocket1\n");
        assertThat(probe(tree, true)).isEmpty();
        var cpu = Findings.sensor(probe(tree, false), "cpu").orElseThrow();
        var measurement = new Measurement(cpu, tree::advance);
        measurement.step(60);
        measurement.assertIs(2 * WAVE.joulesUntil(60));
    }

    @Test
    void aMeterOfTheWholeMachineIsShownAndNotCounted() {
        var tree = new FakeSysfs(folder).power(FIRST + "power1_average", STEADY);
        tree.write(FIRST + "name", "power_meter\n");
        assertThat(probe(tree, true))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Uncounted.class,
                        meter ->
                                assertThat(meter.sensor().channel().component()).isEqualTo("machine"));
    }

    @Test
    void anUnreadableFileIsDegradedWithTheCommandThatMendsIt() {
        var tree = amdGpu(STEADY).deny(FIRST + "power1_average");
        assertThat(probe(tree, true))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Degraded.class,
                        degraded -> assertThat(degraded.remedy()).startsWith("sudo chmod a+r "));
    }

    @Test
    void anUnpluggedGpuKeepsWhatItHad() {
        var tree = amdGpu(STEADY);
        var gpu = gpu(probe(tree, true));
        var measurement = new Measurement(gpu, tree::advance);
        measurement.step(10);
        tree.unplug(FIRST + "power1_average");
        measurement.step(1);
        measurement.step(10);
        measurement.assertContains(2000 + 130);
        assertThat(gpu.warnings()).hasSize(1);
    }

    @Test
    void monitorsOfOtherKindsAreNothing() {
        var tree = new FakeSysfs(folder);
        tree.write(FIRST + "name", "k10temp\n");
        tree.write("class/hwmon/hwmon3/name", "nvme\n");
        assertThat(probe(tree, false)).isEmpty();
    }

    private FakeSysfs amdGpu(PowerTrace trace) {
        var tree = new FakeSysfs(folder).power(FIRST + "power1_average", trace);
        tree.write(FIRST + "name", "amdgpu\n");
        tree.write(FIRST + "power1_cap", "300000000\n");
        return tree;
    }

    private static List<Finding> probe(FakeSysfs tree, boolean cpuCovered) {
        return new HwmonProbe(tree.root(), cpuCovered, 0).probe();
    }

    private static AcceleratorSensor gpu(List<Finding> findings) {
        return (AcceleratorSensor) Findings.sensor(findings, "gpu0").orElseThrow();
    }
}
