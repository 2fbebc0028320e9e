package dev.gramme.schedule.place;

import java.util.OptionalDouble;

/// A machine in a region.
///
/// @param dollarsPerHour what an hour of it costs in US dollars, if known
public record Candidate(Region region, Machine machine, OptionalDouble dollarsPerHour) {
    /// In words: `aws:eu-west-3, H100`.
    public String name() {
        return region.name() + ", " + machine.name();
    }
}
