package dev.gramme.meter.internal.part;

import dev.gramme.meter.Subject;
import java.util.List;

/// What a subject used in a block.
///
/// @param nested whether another subject contains this one, so that sums over subjects leave it out
/// @param cpuSeconds of CPU time
/// @param residentBytes of memory
/// @param subject whose use it is
public record Use(boolean nested, double cpuSeconds, long residentBytes, Subject subject) {

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
