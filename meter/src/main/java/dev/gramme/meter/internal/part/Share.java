package dev.gramme.meter.internal.part;

/// How much of a part a subject used in a block.
///
/// @param dynamic its share of all activity, 0 to 1
/// @param capacity its share of what the part could have done: busy core time of all core time, resident of all memory
/// @param certain false when the driver does not say who used a device: then anything between nothing and
///     everything is possible
public record Share(double dynamic, double capacity, boolean certain) {
    public static final Share NONE = new Share(0, 0, true);
}
