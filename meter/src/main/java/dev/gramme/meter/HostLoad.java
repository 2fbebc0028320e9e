package dev.gramme.meter;

/// What the host's processors did in an interval.
///
/// @param busySeconds CPU time spent by everybody
/// @param coreSeconds CPU time there was: cores × elapsed time
public record HostLoad(double busySeconds, double coreSeconds) {
    /// No time, no load.
    public static final HostLoad NONE = new HostLoad(0, 0);

    /// The busy share of all core time, between 0 and 1; 0 for no time.
    public double utilisation() {
        return coreSeconds > 0 ? Math.clamp(busySeconds / coreSeconds, 0, 1) : 0;
    }
}
