package dev.gramme.carbon.power;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;

/// What a machine without sensors draws: a slice of a server as wide as its hardware threads, with its own memory.
///
/// The watts per thread of [ServerPower] are whole servers at the plug, so they already contain those
/// servers' memory. That memory is taken out first (never more than [#LARGEST_MEMORY_SHARE] of it all)
/// and the memory that this machine really has is added: nothing is counted twice.
///
/// A guest of a hypervisor gets the share of a host that its threads are, however large the host is.
///
/// @param idle of everything but memory, when no thread is busy
/// @param full of everything but memory, when all threads are
/// @param memory of the memory, always
public record MachinePower(Estimate<Power> idle, Estimate<Power> full, Estimate<Power> memory) {
    /// Published figures: 0.392 (Cloud Carbon Footprint), 0.3725 (Green Algorithms), 0.284 W/GB
    /// (Boavizta); large modules at rest draw less, small busy ones more.
    private static final double MEMORY_WATTS_PER_GB = 0.37;

    private static final double MEMORY_LOW = 0.15;
    private static final double MEMORY_HIGH = 0.5;
    private static final double LARGEST_MEMORY_SHARE = 0.9;

    /// A machine with so many hardware threads and so much memory (10⁹ bytes).
    public static MachinePower of(ServerPower server, int threads, double memoryGb) {
        double contained = MEMORY_WATTS_PER_GB * server.memoryGbPerThread();
        return new MachinePower(
                withoutMemory(server.idlePerThread(), contained).scaled(threads),
                withoutMemory(server.fullPerThread(), contained).scaled(threads),
                memory(memoryGb));
    }

    /// What so much memory (10⁹ bytes) draws.
    public static Estimate<Power> memory(double gigabytes) {
        return new Estimate<>(
                Power.ofWatts(MEMORY_WATTS_PER_GB * gigabytes),
                Power.ofWatts(MEMORY_LOW * gigabytes),
                Power.ofWatts(MEMORY_HIGH * gigabytes),
                Basis.MODELLED,
                "0.37 W/GB (0.15-0.5): Green Algorithms, Cloud Carbon Footprint, Boavizta");
    }

    private static Estimate<Power> withoutMemory(Estimate<Power> watts, double contained) {
        double part = Math.min(contained / watts.value().watts(), LARGEST_MEMORY_SHARE);
        return watts.scaled(1 - part);
    }
}
