package dev.gramme.meter.internal.part;

import java.util.ArrayList;
import java.util.List;

/// Shares by resident memory.
final class MemoryShares {
    private MemoryShares() {}

    /// Pages that subjects share are counted by each of them; where that makes them larger than the machine together,
    /// they share the machine.
    static List<Share> of(List<Use> uses, long totalBytes) {
        double total = (double) Math.max(totalBytes, Use.residentBytesOf(uses));
        var shares = new ArrayList<Share>(uses.size());
        for (var use : uses) {
            shares.add(new Share(0, Math.min(1, use.residentBytes() / total), true));
        }
        return shares;
    }
}
