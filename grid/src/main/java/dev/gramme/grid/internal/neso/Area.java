package dev.gramme.grid.internal.neso;

import java.util.Optional;
import java.util.OptionalInt;

/// Great Britain, or one of its regions.
///
/// @param region its number, if it is one
record Area(OptionalInt region) {
    private static final String ALL = "GB";
    private static final int REGIONS = 17;

    /// Empty if the zone is neither `GB` nor `GB-1` to `GB-17`.
    static Optional<Area> of(String zone) {
        if (zone.equals(ALL)) {
            return Optional.of(new Area(OptionalInt.empty()));
        }
        if (!zone.matches(ALL + "-[1-9][0-9]?")) {
            return Optional.empty();
        }
        int region = Integer.parseInt(zone.substring(ALL.length() + 1));
        return region > REGIONS ? Optional.empty() : Optional.of(new Area(OptionalInt.of(region)));
    }

    boolean national() {
        return region.isEmpty();
    }

    /// @param time the part of the path that says when
    String path(String time) {
        return national() ? "/intensity/" + time : "/regional/intensity/" + time + "/regionid/" + region.getAsInt();
    }
}
