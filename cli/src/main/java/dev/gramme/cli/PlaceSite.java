package dev.gramme.cli;

import dev.gramme.schedule.place.Region;
import java.util.Optional;
import java.util.OptionalDouble;

/// A region that a job may be placed in.
///
/// @param device the only device there, by name; empty for any
/// @param dollarsPerHour what that costs, if known
record PlaceSite(Region region, Optional<String> device, OptionalDouble dollarsPerHour) {
    static PlaceSite of(Region region) {
        return new PlaceSite(region, Optional.empty(), OptionalDouble.empty());
    }
}
