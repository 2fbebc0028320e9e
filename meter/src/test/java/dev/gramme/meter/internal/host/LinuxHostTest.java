package dev.gramme.meter.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {
    @TempDir
    Path proc;

    @BeforeEach
    void anIdleMachine() throws IOException {
        ticks(1000, 0, 500, 9000, 10, 5, 5, 0);
        Files.writeString(
                proc.resolve("meminfo"),
                "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\nBuffers: 1 kB\n");
    }

    @Test
    void fullLoadIsExactlyFull() throws IOException {
        try (var host = new LinuxHost(proc, 2)) {
            ticks(1190, 0, 507, 9000, 10, 5, 8, 0);
            assertThat(host.load(1).utilisation()).isEqualTo(1);
        }
    }

    @Test
    void waitingForDisksAndStolenTimeAreNotWork() throws IOException {
        try (var host = new LinuxHost(proc, 2)) {
            ticks(1050, 0, 500, 9050, 60, 5, 5, 50);
            assertThat(host.load(1).busySeconds()).isCloseTo(0.5, within(1e-9));
        }
    }

    @Test
    void ticksThatComeLateStandForTheTimeBeforeThem() throws IOException {
        try (var host = new LinuxHost(proc, 2)) {
            double busy = host.load(0.004).busySeconds() + host.load(0.004).busySeconds();
            ticks(1001, 0, 500, 9001, 10, 5, 5, 0);
            busy += host.load(0.002).busySeconds();
            assertThat(busy).isCloseTo(0.01, within(1e-9));
        }
    }

    @Test
    void memoryInUseIsWhatIsNotAvailable() {
        try (var host = new LinuxHost(proc, 2)) {
            assertThat(host.totalMemoryBytes()).isEqualTo(1_024_000);
            assertThat(host.usedMemoryBytes()).isEqualTo(600 * 1024);
        }
    }

    /// The file is rewritten in place, as the kernel does, because the host keeps it open.
    private void ticks(long user, long nice, long system, long idle, long wait, long irq, long soft, long steal)
            throws IOException {
        String cpu = " %08d %08d %08d %08d %08d %08d %08d %08d 0 0\n"
                .formatted(user, nice, system, idle, wait, irq, soft, steal);
        Files.writeString(proc.resolve("stat"), "cpu " + cpu + "cpu0" + cpu + "intr 1 2 3\n");
    }
}
