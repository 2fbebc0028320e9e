package dev.gramme.meter.internal.tree;

/// When to look at something that changes slowly: again whenever a quarter of the time since the first
/// look has gone by, every five seconds at the latest. So short commands are watched closely and long
/// ones cheaply.
final class SlowingLook {
    private static final long LONGEST_NANOS = 5_000_000_000L;
    private static final int PART_OF_AGE = 4;

    private boolean looked;
    private long first;
    private long latest;

    /// Whether it is time; if so, the look counts as taken.
    boolean due(long now) {
        if (!looked) {
            looked = true;
            first = now;
            latest = now;
            return true;
        }
        if (now - latest < Math.min(LONGEST_NANOS, (latest - first) / PART_OF_AGE)) {
            return false;
        }
        latest = now;
        return true;
    }
}
