package dev.gramme.meter.internal.host;

import dev.gramme.carbon.GrammeException;
import dev.gramme.meter.Host;
import dev.gramme.meter.HostLoad;
import java.nio.file.Path;

/// Load from `/proc/stat`, memory from `/proc/meminfo`.
///
/// The busy share is busy ticks ÷ all ticks of the processors, so that full load reads exactly 1 however the ticks
/// fall; time stolen by the hypervisor and time spent waiting for disks are not work done here. That share of the real
/// elapsed time gives seconds.
public final class LinuxHost implements Host {
    private static final int STAT_BYTES = 512;
    private static final int MEMINFO_BYTES = 2048;

    /// The kernel takes a while to fill in /proc/meminfo, and memory in use changes slowly.
    private static final int MEMORY_EVERY = 10;

    /// More memory than any machine has, so that it cannot overflow in bytes.
    private static final long MOST_KIBIBYTES = 1L << 50;

    private final ProcFile stat;
    private final ProcFile memory;
    private final int cores;
    private final long totalMemoryBytes;
    private long memoryReadings;
    private long usedMemoryBytes;
    private long busyTicks;
    private long allTicks;
    private double unsharedCoreSeconds;

    /// @param proc where /proc is mounted
    public LinuxHost(Path proc, int cores) {
        this.stat = open(proc.resolve("stat"), STAT_BYTES);
        this.memory = open(proc.resolve("meminfo"), MEMINFO_BYTES);
        this.cores = cores;
        this.totalMemoryBytes = memory.refresh() && memory.after("MemTotal:") ? nextBytes() : 0;
        readTicks();
    }

    @Override
    public HostLoad load(double elapsedSeconds) {
        long busyBefore = busyTicks;
        long allBefore = allTicks;
        readTicks();
        long all = allTicks - allBefore;
        double coreSeconds = cores * elapsedSeconds;
        unsharedCoreSeconds += coreSeconds;
        if (all <= 0) {
            // Shorter than a tick: the ticks will be there next time, and stand for this time too.
            busyTicks = busyBefore;
            allTicks = allBefore;
            return new HostLoad(0, coreSeconds);
        }
        double busyShare = Math.clamp((double) (busyTicks - busyBefore) / all, 0, 1);
        double busySeconds = busyShare * unsharedCoreSeconds;
        unsharedCoreSeconds = 0;
        return new HostLoad(busySeconds, coreSeconds);
    }

    @Override
    public long usedMemoryBytes() {
        if (memoryReadings++ % MEMORY_EVERY == 0 && memory.refresh() && memory.after("MemAvailable:")) {
            usedMemoryBytes = Math.max(0, totalMemoryBytes - nextBytes());
        }
        return usedMemoryBytes;
    }

    @Override
    public long totalMemoryBytes() {
        return totalMemoryBytes;
    }

    @Override
    public void close() {
        stat.close();
        memory.close();
    }

    private long nextBytes() {
        return Math.clamp(memory.nextLong(), 0, MOST_KIBIBYTES) * 1024;
    }

    /// `cpu user nice system idle iowait irq softirq steal guest guest_nice`; guest time is within user time already.
    private void readTicks() {
        if (!stat.refresh() || !stat.after("cpu ")) {
            return;
        }
        long user = stat.nextLong();
        long nice = stat.nextLong();
        long system = stat.nextLong();
        long idle = stat.nextLong();
        long waiting = stat.nextLong();
        long interrupts = stat.nextLong() + stat.nextLong();
        long stolen = Math.max(0, stat.nextLong());
        busyTicks = user + nice + system + interrupts;
        allTicks = busyTicks + idle + waiting + stolen;
    }

    private static ProcFile open(Path path, int capacity) {
        return ProcFile.open(path, capacity)
                .orElseThrow(() -> GrammeException.nothingToMeasureWith(
                        "Cannot read " + path, "/proc is not mounted here; a meter cannot do without it on Linux."));
    }
}
