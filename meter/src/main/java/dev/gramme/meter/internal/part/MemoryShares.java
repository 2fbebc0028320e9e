package dev.gramme.meter.internal.part;

import java.util.List;

/// Shares by resident memory.
final class MemoryShares {
    private MemoryShares() {}

    /// Pages that subjects share are counted by each of them; where that makes them larger than the machine together,
    /// they share the machine.
    static List<Share> of(List<Use> uses, long totalBytes) {
        long together = uses.stream()
                .filter(use -> !use.nested())
                .mapToLong(Use::residentBytes)
                .sum();
        double total = (double) Math.max(totalBytes, together);
        return uses.stream()
                .map(use -> new Share(0, Math.min(1, use.residentBytes() / total), true))
                .toList();
    }
}
