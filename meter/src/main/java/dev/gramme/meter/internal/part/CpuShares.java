package dev.gramme.meter.internal.part;

import dev.gramme.meter.HostLoad;
import java.util.ArrayList;
import java.util.List;

/// Shares by CPU time.
final class CpuShares {
    private CpuShares() {}

    /// The kernel counts the host's busy time in ticks and a process group's in nanoseconds, so subjects can together
    /// seem busier than their host for a moment: the larger of the two is what the host did.
    static List<Share> of(List<Use> uses, HostLoad load) {
        double together = Use.cpuSecondsOf(uses);
        double busy = Math.max(load.busySeconds(), together);
        double core = Math.max(load.coreSeconds(), together);
        var shares = new ArrayList<Share>(uses.size());
        for (var use : uses) {
            double seconds = use.cpuSeconds();
            shares.add(
                    seconds <= 0
                            ? Share.NONE
                            : new Share(Math.min(1, seconds / busy), Math.min(1, seconds / core), true));
        }
        return shares;
    }
}
