package dev.gramme.report;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import java.util.List;

/// What the same run would have emitted elsewhere, worked out by whoever knows places and hardware.
///
/// @param rows in the order in which they are shown
public record WhatIf(List<Row> rows) {
    /// Nothing to compare with.
    public static final WhatIf NONE = new WhatIf(List.of());

    public WhatIf {
        rows = List.copyOf(rows);
    }

    /// One change, all else equal.
    ///
    /// @param kind what is changed: `Place`, `Facility`, `Hardware`
    /// @param change what it is changed to
    /// @param emissions what the run would have emitted then, with its source
    public record Row(String kind, String change, Estimate<Emissions> emissions) {}
}
