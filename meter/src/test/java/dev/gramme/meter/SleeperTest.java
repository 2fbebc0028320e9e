package dev.gramme.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The promise to whoever does nothing: next to no dynamic energy, whatever the neighbours do.
class SleeperTest {
    private static final double MOST_WATTS = 0.05;
    private static final int WINDOWS = 20;

    @Test
    void aSleepingProcessIsBilledNextToNoDynamicPowerInTwentyOfTwentyWindows() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "there is no /proc here");
        var launch = CommandLaunch.prepare("sleeper-test-" + System.nanoTime());
        var neighbour = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try (var meter = Machine.discover().meter(IdleBilling.SHARE);
                var whole = meter.open("whole", launch.subject())) {
            var sleeper = launch.start(new ProcessBuilder("sleep", "60"));
            Thread.sleep(200);
            var watts = new ArrayList<Double>();
            for (int i = 0; i < WINDOWS; i++) {
                var window = meter.open("window " + i, launch.subject());
                Thread.sleep(120);
                window.close();
                watts.add(window.bill().dynamic().over(window.bill().elapsed()).watts());
            }
            sleeper.destroyForcibly().waitFor();
            assertThat(watts)
                    .hasSize(WINDOWS)
                    .allSatisfy(power -> assertThat(power).isBetween(0.0, MOST_WATTS));
            assertThat(whole.bill().machine().value().joules()).isPositive();
        } finally {
            neighbour.destroyForcibly().waitFor();
        }
    }
}
