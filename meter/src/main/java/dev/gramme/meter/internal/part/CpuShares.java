package dev.gramme.meter.internal.part;

import dev.gramme.meter.HostLoad;
import java.util.List;

/// Shares by CPU time.
final class CpuShares {
    private CpuShares() {}

    /// The kernel counts the host's busy time in ticks and a process group's in nanoseconds, so subjects can together
    /// seem busier than their host for a moment: the larger of the two is what the host did.
    static List<Share> of(List<Use> uses, HostLoad load) {
        double together = uses.stream()
                .filter(use -> !use.nested())
                .mapToDouble(Use::cpuSeconds)
                .sum();
        double busy = Math.max(load.busySeconds(), together);
        double core = Math.max(load.coreSeconds(), together);
        return uses.stream()
                .map(use -> use.cpuSeconds() <= 0
                        ? Share.NONE
                        : new Share(Math.min(1, use.cpuSeconds() / busy), Math.min(1, use.cpuSeconds() / core), true))
                .toList();
    }
}
