package dev.gramme.meter.internal.part;

import java.util.function.LongPredicate;

/// What a subject used in a block.
///
/// @param nested whether another subject contains this one, so that sums over subjects leave it out
/// @param cpuSeconds of CPU time
/// @param residentBytes of memory
/// @param owns whether a process belongs to it
public record Use(boolean nested, double cpuSeconds, long residentBytes, LongPredicate owns) {}
