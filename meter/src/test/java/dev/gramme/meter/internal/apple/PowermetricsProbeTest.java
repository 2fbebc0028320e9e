package dev.gramme.meter.internal.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.Basis;
import dev.gramme.meter.AcceleratorSensor;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Finding;
import dev.gramme.meter.fixture.Findings;
import dev.gramme.meter.fixture.SensorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a program of our own that prints what it finds in a growing file, as `powermetrics` prints its samples.
class PowermetricsProbeTest extends SensorContract {
    private static final double WATTS = 4;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    @BeforeEach
    void thereIsTail() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tail")), "No /usr/bin/tail here to stand in for powermetrics");
    }

    @Override
    protected Rig rig() {
        print(1);
        try {
            var stream = PowermetricsStream.start(command());
            var channel = new Channel("gpu0", Basis.MEASURED, "Apple GPU (powermetrics)", 0.15);
            var energy = new PowermetricsSensor(channel, PowermetricsText.Part.GPU, stream);
            return new Rig(
                    new PowermetricsGpu(energy, "Apple GPU", stream), seconds -> printAndWait(stream, seconds), WATTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPartHasItsSensorAndOnlyTheGpuIsAnAccelerator() {
        print(1);
        var findings = new PowermetricsProbe(command()).probe();
        assertThat(findings)
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding).isInstanceOf(Finding.Found.class));
        assertThat(Findings.sensor(findings, "cpu").orElseThrow()).isNotInstanceOf(AcceleratorSensor.class);
        assertThat(Findings.sensor(findings, "gpu0").orElseThrow()).isInstanceOf(AcceleratorSensor.class);
        Findings.all(findings, Finding.Found.class)
                .forEach(found -> found.sensor().close());
    }

    @Test
    void aProgramThatIsNotAllowedIsDegradedWithTheCommandThatMendsIt() {
        var findings = new PowermetricsProbe(List.of("false")).probe();
        assertThat(findings)
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Degraded.class,
                        degraded -> assertThat(degraded.remedy()).contains("/etc/sudoers.d/powermetrics"));
    }

    @Test
    void aProgramThatIsNotThereIsDegradedToo() {
        var findings = new PowermetricsProbe(List.of(folder.resolve("nothing").toString())).probe();
        assertThat(findings).singleElement().isInstanceOf(Finding.Degraded.class);
    }

    private List<String> command() {
        return List.of("/usr/bin/tail", "-n", "+1", "-s", "0.01", "-f", output().toString());
    }

    private Path output() {
        return folder.resolve("powermetrics.txt");
    }

    private void print(double seconds) {
        String sample = "*** Sampled system activity (now) (" + Math.round(seconds * 1000) + ".00ms elapsed) ***\n"
                + "CPU Power: 9000 mW\nGPU Power: " + Math.round(WATTS * 1000) + " mW\nANE Power: 0 mW\n"
                + "GPU HW active residency:  50.00% (444 MHz: 50%)\nGPU Power: 4000 mW\n";
        try {
            Files.writeString(output(), sample, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Prints a sample and waits until the stream's thread has read it.
    private void printAndWait(PowermetricsStream stream, double seconds) {
        if (seconds == 0 || stream.state().ended()) {
            return;
        }
        double expected = gpuJoules(stream) + WATTS * seconds;
        print(seconds);
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end
                && gpuJoules(stream) < expected - 1e-3
                && !stream.state().ended()) {
            LockSupport.parkNanos(1_000_000);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static double gpuJoules(PowermetricsStream stream) {
        return stream.state().joules().getOrDefault(PowermetricsText.Part.GPU, 0.0);
    }
}
