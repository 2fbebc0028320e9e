package dev.gramme.meter.internal.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Finding;
import dev.gramme.meter.fixture.FakeNvml;
import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.Findings;
import dev.gramme.meter.fixture.Measurement;
import dev.gramme.meter.fixture.PowerTrace;
import dev.gramme.meter.fixture.SensorContract;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NvmlProbeTest extends SensorContract {
    private static final PowerTrace STEADY = PowerTrace.constant(300);
    private static final PowerTrace WAVE = PowerTrace.wave(300, 200, 45);
    private static final int NOT_SUPPORTED = 3;
    private static final int DRIVER_NOT_LOADED = 9;
    private static final int TIMEOUT = 10;
    private static final int GPU_IS_LOST = 15;
    private static final int LIBRARY_VERSION_MISMATCH = 18;

    @Override
    protected Rig rig() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA H100 80GB HBM3", STEADY);
        return new Rig(gpu(nvml, 0), nvml::advance, 300);
    }

    @Test
    void eachOfSeveralGpusHasItsOwnCounter() {
        var nvml =
                FakeNvml.compiled(folder).gpu(0, "Tesla V100-SXM2-16GB", WAVE).gpu(1, "NVIDIA L4", STEADY);
        var first = new Measurement(gpu(nvml, 0), nvml::advance);
        var second = new Measurement(gpu(nvml, 1), seconds -> {});
        for (int i = 0; i < 100; i++) {
            first.step(1.3);
            second.step(1.3);
        }
        first.assertIs(WAVE.joulesUntil(130));
        second.assertIs(STEADY.joulesUntil(130));
    }

    @Test
    void aGpuOfWhichOnlyAQuarterOfTheTimeIsSampledIsTrustedLess() {
        var nvml = FakeNvml.compiled(folder)
                .gpu(0, "NVIDIA H100 80GB HBM3", STEADY)
                .gpu(1, "NVIDIA L4", STEADY);
        assertThat(gpu(nvml, 0).channel().accuracy()).isEqualTo(0.15);
        assertThat(gpu(nvml, 1).channel().accuracy()).isEqualTo(0.05);
    }

    @Test
    void withoutAnEnergyCounterThePowerIsIntegrated() {
        var nvml =
                FakeNvml.compiled(folder).gpu(0, "Tesla P100-PCIE-16GB", WAVE).fail("0.energy", NOT_SUPPORTED);
        var gpu = gpu(nvml, 0);
        assertThat(gpu.channel().source()).contains("integrated power");
        assertIntegratesTheWave(gpu, nvml);
    }

    @Test
    void anOldDriverWithoutTheNewerFunctionsIsEnough() {
        var nvml = FakeNvml.compiled(folder, "OLD_DRIVER")
                .gpu(0, "Tesla K80", WAVE)
                .set("0.processes", "42:1000,43:7");
        var gpu = gpu(nvml, 0);
        assertIntegratesTheWave(gpu, nvml);
        assertThat(gpu.occupancy().memoryUsedBytes()).isEqualTo(Map.of(42L, 1000L, 43L, 7L));
        assertThat(gpu.occupancy().exact()).isFalse();
    }

    private static void assertIntegratesTheWave(AcceleratorSensor gpu, FakeNvml nvml) {
        var measurement = new Measurement(gpu, nvml::advance);
        for (int i = 0; i < 200; i++) {
            measurement.step(i % 2 == 0 ? 0.4 : 1.6);
        }
        measurement.assertIs(WAVE.joulesUntil(200));
    }

    @Test
    void aCounterThatStandsStillIsReplacedByItsPower() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA A10", STEADY).set("0.energy", "+77");
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        for (int i = 0; i < 20; i++) {
            measurement.step(1);
        }
        measurement.assertIs(6000);
        assertThat(gpu.warnings()).singleElement().asString().contains("stands still at 77 mJ");
    }

    @Test
    void aCounterThatMovesOnlyNowAndThenIsNotTakenForBroken() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA A10", STEADY);
        var gpu = gpu(nvml, 0);
        var steps = new int[1];
        var measurement = new Measurement(gpu, seconds -> {
            if (++steps[0] % 10 == 0) {
                nvml.advance(10 * seconds);
            }
        });
        for (int i = 0; i < 200; i++) {
            measurement.step(0.01);
        }
        measurement.assertIs(600);
        assertThat(gpu.warnings()).isEmpty();
    }

    @Test
    void aLostGpuKeepsWhatItHadAndTheOthersGoOn() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).gpu(1, "NVIDIA L4", STEADY);
        var gpu = gpu(nvml, 0);
        var lost = new Measurement(gpu, nvml::advance);
        var kept = new Measurement(gpu(nvml, 1), seconds -> {});
        lost.step(10);
        kept.step(10);
        nvml.fail("0.energy", GPU_IS_LOST).fail("0.power", GPU_IS_LOST);
        lost.step(1);
        lost.step(10);
        kept.step(11);
        lost.assertContains(3000 + 120);
        kept.assertIs(6300);
        assertThat(gpu.warnings()).singleElement().asString().contains("GPU is lost");
    }

    @Test
    void aDriverThatDoesNotAnswerForAWhileLosesNothing() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY);
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        measurement.step(1);
        nvml.fail("0.energy", TIMEOUT);
        measurement.step(5);
        nvml.set("0.energy", 0);
        measurement.step(1);
        measurement.assertIs(2100);
        assertThat(gpu.warnings()).hasSize(1);
    }

    @Test
    void aVirtualGpuThatTellsNothingIsMissing() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "GRID A100-10C", STEADY);
        nvml.fail("0.energy", NOT_SUPPORTED).fail("0.power", NOT_SUPPORTED);
        assertThat(nvml.probe(folder))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Missing.class,
                        missing -> assertThat(missing.why()).contains("neither energy nor power"));
    }

    @Test
    void gpusThatCannotBeMeasuredTakeNoNumber() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "GRID A100-10C", STEADY).gpu(1, "NVIDIA L4", STEADY);
        nvml.fail("0.energy", NOT_SUPPORTED).fail("0.power", NOT_SUPPORTED);
        assertThat(gpu(nvml, 0).model()).isEqualTo("NVIDIA L4");
    }

    @Test
    void processesShareTheGpuByTheDriversSamples() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.utilization", 90);
        nvml.set("0.samples", "7:1000000:50");
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        nvml.set("0.samples", "7:1000000:50,7:2000000:60,7:3000000:80,8:3000000:20");
        measurement.step(1);
        assertThat(gpu.occupancy().busy()).isEqualTo(0.9);
        assertThat(gpu.occupancy().exact()).isTrue();
        assertThat(gpu.occupancy().perProcess().get(7L)).isEqualTo(0.7, Offset.offset(1e-9));
        assertThat(gpu.occupancy().perProcess().get(8L)).isEqualTo(0.1, Offset.offset(1e-9));
    }

    @Test
    void samplesOfOnePeriodMayBeStampedOneAfterTheOther() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.utilization", 100);
        nvml.set("0.samples", "7:1000000:60,8:1002000:30");
        var gpu = gpu(nvml, 0);
        new Measurement(gpu, nvml::advance);
        assertThat(gpu.occupancy().perProcess()).isEqualTo(Map.of(7L, 0.6, 8L, 0.3));
    }

    @Test
    void aTickShorterThanTheDriversPeriodKeepsTheLastUser() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.utilization", 80);
        nvml.set("0.samples", "7:1000000:80");
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        for (int i = 0; i < 120; i++) {
            measurement.step(0.01);
            assertThat(gpu.occupancy().perProcess()).isEqualTo(Map.of(7L, 0.8));
        }
        nvml.set("0.utilization", 0);
        measurement.step(0.01);
        assertThat(gpu.occupancy().busy()).as("not asked again within a second").isEqualTo(0.8);
    }

    @Test
    void samplesThatWereSeenBeforeDoNotCountAgain() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("stale", 1);
        nvml.set("0.samples", "7:1000000:50");
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        nvml.set("0.samples", "7:1000000:50,8:2000000:40");
        measurement.step(1);
        assertThat(gpu.occupancy().perProcess()).isEqualTo(Map.of(8L, 0.4));
    }

    @Test
    void sharesThatExceedTheWholeAreScaledDown() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.utilization", 100);
        nvml.set("0.samples", "7:1000000:90,8:1000000:60");
        var gpu = gpu(nvml, 0);
        new Measurement(gpu, nvml::advance);
        assertThat(gpu.occupancy().perProcess().get(7L)).isEqualTo(0.6, Offset.offset(1e-9));
        assertThat(gpu.occupancy().perProcess().get(8L)).isEqualTo(0.4, Offset.offset(1e-9));
    }

    @Test
    void nobodyIsExactlyNobodyAndBetweenSamplesTheLastUserStays() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.utilization", 80);
        nvml.set("0.samples", "7:1000000:80");
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        measurement.step(1);
        assertThat(gpu.occupancy().perProcess()).containsOnlyKeys(7L);
        nvml.set("0.utilization", 0);
        measurement.step(1);
        assertThat(gpu.occupancy().perProcess()).isEmpty();
        assertThat(gpu.occupancy().exact()).isTrue();
    }

    @Test
    void memoryIsReadInEveryWidthThatDriversWrite() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.processes", "11:1024,12:2048,13:4096");
        for (int width : new int[] {16, 24, 32}) {
            nvml.set("width", width);
            var gpu = gpu(nvml, 0);
            new Measurement(gpu, nvml::advance);
            assertThat(gpu.occupancy().memoryUsedBytes())
                    .as("entries of %d bytes", width)
                    .isEqualTo(Map.of(11L, 1024L, 12L, 2048L, 13L, 4096L));
        }
    }

    @Test
    void theIdlePowerIsAssumedUntilItWasSeen() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA L4", STEADY).set("0.utilization", 100);
        var gpu = gpu(nvml, 0);
        var measurement = new Measurement(gpu, nvml::advance);
        measurement.step(1);
        assertThat(gpu.idlePower().watts()).as("a tenth of 700 W").isEqualTo(70);
        nvml.set("0.utilization", 0).set("0.processes", "");
        measurement.step(1);
        assertThat(gpu.idlePower().watts()).isEqualTo(300, Offset.offset(1.0));
    }

    @Test
    void aPartitionedGpuIsOneGpuWhoseLoadIsToldByItsPower() {
        var nvml = FakeNvml.compiled(folder).gpu(0, "NVIDIA A100-SXM4-80GB", PowerTrace.constant(385));
        nvml.set("count", 2).set("1.name", "NVIDIA A100-SXM4-80GB").set("1.uuid", "GPU-0");
        var findings = nvml.probe(folder);
        assertThat(findings).hasSize(1);
        var gpu = (AcceleratorSensor) Findings.sensor(findings, "gpu0").orElseThrow();
        new Measurement(gpu, nvml::advance).step(1);
        assertThat(gpu.occupancy().busy()).as("(385 − 70) / (700 − 70)").isEqualTo(0.5, Offset.offset(0.01));
    }

    @Test
    void noLibraryAndNoGpuIsNothingUnusual() {
        var probe = new NvmlProbe(
                folder, List.of(folder.resolve("libnvidia-ml.so.1").toString()));
        assertThat(probe.probe()).singleElement().isInstanceOf(Finding.Missing.class);
    }

    @Test
    void aPluggedGpuWithoutLibraryIsDegraded() {
        var tree = new FakeSysfs(folder);
        tree.write("bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
        tree.write("bus/pci/devices/0000:01:00.0/class", "0x030200\n");
        var probe = new NvmlProbe(
                folder, List.of(folder.resolve("libnvidia-ml.so.1").toString()));
        assertThat(probe.probe()).singleElement().isInstanceOf(Finding.Degraded.class);
    }

    @Test
    void aDriverThatIsNotLoadedIsNothingUnusualWithoutAGpu() {
        var nvml = FakeNvml.compiled(folder).fail("init", DRIVER_NOT_LOADED);
        assertThat(nvml.probe(folder)).singleElement().isInstanceOf(Finding.Missing.class);
    }

    @Test
    void aDriverThatDoesNotMatchItsLibraryIsDegradedWithTheCommandThatMendsIt() {
        var nvml = FakeNvml.compiled(folder).fail("init", LIBRARY_VERSION_MISMATCH);
        assertThat(nvml.probe(folder))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Degraded.class,
                        degraded -> assertThat(degraded.remedy()).isEqualTo("sudo reboot"));
    }

    private AcceleratorSensor gpu(FakeNvml nvml, int index) {
        return (AcceleratorSensor)
                Findings.sensor(nvml.probe(folder), "gpu" + index).orElseThrow();
    }
}
