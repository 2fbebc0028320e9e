package dev.gramme.model.internal.cost;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// How busy everybody else keeps the machine, from proc(5)'s `/proc/stat`: all busy time less this program's. Time
/// that the host gives to its other guests (`steal`) counts as others'.
public final class OtherPrograms {
    private static final Path STAT = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;

    /// user, nice, system, irq, softirq and steal; not idle and iowait; guests' time is within user and nice.
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    private final Path stat;
    private final OptionalDouble busySeconds;
    private final double ownSeconds;
    private final long startNanos;

    private OtherPrograms(Path stat) {
        this.stat = stat;
        this.busySeconds = busySeconds(stat);
        this.ownSeconds = ownSeconds();
        this.startNanos = System.nanoTime();
    }

    /// Begins to count.
    public static OtherPrograms watch() {
        return new OtherPrograms(STAT);
    }

    /// How many cores they kept busy since, on average; empty where the system does not say.
    public OptionalDouble cores() {
        double elapsed = (System.nanoTime() - startNanos) / 1e9;
        var now = busySeconds(stat);
        if (busySeconds.isEmpty() || now.isEmpty() || elapsed <= 0) {
            return OptionalDouble.empty();
        }
        double others = now.getAsDouble() - busySeconds.getAsDouble() - (ownSeconds() - ownSeconds);
        return OptionalDouble.of(Math.max(0, others / elapsed));
    }

    static OptionalDouble busySeconds(Path stat) {
        try (var lines = Files.lines(stat)) {
            String[] fields = lines.findFirst().orElse("").split("\\s+", -1);
            double ticks = 0;
            for (int field : BUSY) {
                ticks += Long.parseLong(fields[field]);
            }
            return OptionalDouble.of(ticks / TICKS_PER_SECOND);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Not Linux, or a system that hides it: then the noise alone has to tell.
            return OptionalDouble.empty();
        }
    }

    private static double ownSeconds() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
