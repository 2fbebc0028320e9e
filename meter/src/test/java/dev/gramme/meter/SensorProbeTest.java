package dev.gramme.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.Findings;
import dev.gramme.meter.fixture.PowerTrace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorProbeTest {
    private static final PowerTrace STEADY = PowerTrace.constant(100);

    @TempDir
    private Path folder;

    @Test
    void aMachineWithoutSensorsIsAListOfThingsThatAreMissing() {
        assertThat(SensorProbe.ofLinux(folder, List.of("no-such-library")).probe())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).isInstanceOf(Finding.Missing.class));
    }

    @Test
    void amdSocketsAreLeftToRaplWhereItIsReadable() {
        var findings = probe(machineWithTwoWaysToItsSocket());
        assertThat(Findings.all(findings, Finding.Found.class))
                .singleElement()
                .satisfies(found -> assertThat(found.subject()).startsWith("RAPL"));
    }

    @Test
    void amdSocketsStandInForRaplThatIsNotReadable() {
        var findings = probe(machineWithTwoWaysToItsSocket().deny("class/powercap/intel-rapl:0/energy_uj"));
        assertThat(Findings.sensor(findings, "cpu").orElseThrow().channel().source())
                .startsWith("amd_energy");
        assertThat(Findings.all(findings, Finding.Degraded.class)).hasSize(1);
    }

    @Test
    void thisMachineIsProbedWithoutHarm() {
        var findings = SensorProbe.ofThisMachine().probe();
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.subject()).isNotBlank());
        Findings.all(findings, Finding.Found.class)
                .forEach(found -> found.sensor().close());
        Findings.all(findings, Finding.Uncounted.class)
                .forEach(found -> found.sensor().close());
    }

    private FakeSysfs machineWithTwoWaysToItsSocket() {
        var tree = new FakeSysfs(folder)
                .zone("intel-rapl:0", "package-0", STEADY)
                .counter("class/hwmon/hwmon0/energy1_input", STEADY, 1, Long.MAX_VALUE);
        tree.write("class/hwmon/hwmon0/name", "amd_energy\n");
        tree.write("class/hwmon/hwmon0/energy1_label", "Esocket0\n");
        return tree;
    }

    private static List<Finding> probe(FakeSysfs tree) {
        return SensorProbe.ofLinux(tree.root(), List.of()).probe();
    }
}
