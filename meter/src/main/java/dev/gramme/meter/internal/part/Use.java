package dev.gramme.meter.internal.part;

import java.util.List;
import java.util.function.LongPredicate;

/// What a subject used in a block.
///
/// @param nested whether another subject contains this one, so that sums over subjects leave it out
/// @param cpuSeconds of CPU time
/// @param residentBytes of memory
/// @param owns whether a process belongs to it
public record Use(boolean nested, double cpuSeconds, long residentBytes, LongPredicate owns) {

    /// CPU time of all of them together, each counted once.
    public static double cpuSecondsOf(List<Use> uses) {
        double together = 0;
        for (var use : uses) {
            together += use.nested ? 0 : use.cpuSeconds;
        }
        return together;
    }

    /// Memory of all of them together, each counted once.
    static long residentBytesOf(List<Use> uses) {
        long together = 0;
        for (var use : uses) {
            together += use.nested ? 0 : use.residentBytes;
        }
        return together;
    }
}
