package dev.gramme.model.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {
    private static final long FIFTY_MILLIS = 50_000_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void theProgramsClockCountsOtherThreadsToo() throws InterruptedException {
        var program = CpuClock.ofProgram();
        var own = CpuClock.ofThread();
        long programBefore = program.nanos();
        long ownBefore = own.nanos();
        var other = Thread.ofPlatform().start(() -> {
            var clock = CpuClock.ofThread();
            long start = clock.nanos();
            spin(() -> clock.nanos() - start < FIFTY_MILLIS);
        });
        other.join();
        assertThat(program.nanos() - programBefore).isGreaterThanOrEqualTo(FIFTY_MILLIS);
        assertThat(own.nanos() - ownBefore).isLessThan(FIFTY_MILLIS);
    }

    @Test
    void theProgramsClockStepsFinelyEnoughForATurn() {
        var clock = CpuClock.ofProgram();
        long finest = Long.MAX_VALUE;
        // The finest of many: the garbage collector and the compiler are parts of the program as well.
        for (int i = 0; i < 50; i++) {
            long start = clock.nanos();
            spin(() -> clock.nanos() == start);
            finest = Math.min(finest, clock.nanos() - start);
        }
        assertThat(finest).isLessThan(2_000_000);
    }

    @Test
    void busyTimeIsEverythingButIdlingAndWaiting() throws IOException {
        var stat = Files.writeString(folder.resolve("stat"), "cpu  100 200 300 9000 8000 10 20 30 70 0\ncpu0 1 2\n");
        assertThat(OtherPrograms.busySeconds(stat)).hasValue(6.6);
    }

    @Test
    void aSystemThatDoesNotSayHowBusyItIsLeavesItOpen() throws IOException {
        assertThat(OtherPrograms.busySeconds(folder.resolve("none"))).isEmpty();
        assertThat(OtherPrograms.busySeconds(Files.writeString(folder.resolve("odd"), "cpu 1 x\n")))
                .isEmpty();
        assertThat(OtherPrograms.busySeconds(Files.writeString(folder.resolve("empty"), "")))
                .isEmpty();
    }

    private static void spin(BooleanSupplier going) {
        while (going.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
