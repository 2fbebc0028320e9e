package dev.gramme.meter;

/// One interval of the sampling loop, as it really was, not as it was meant to be.
///
/// @param fromNanos its start on the monotonic clock (the scale of [System#nanoTime()])
/// @param toNanos its end on the same clock
/// @param load what the host did in between
public record Tick(long fromNanos, long toNanos, HostLoad load) {
    private static final double NANOS_PER_SECOND = 1e9;

    /// Its length in seconds. A clock that went backwards counts as no time at all.
    public double seconds() {
        return Math.max(0, toNanos - fromNanos) / NANOS_PER_SECOND;
    }
}
