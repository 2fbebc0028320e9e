package dev.gramme.ledger;

import java.util.List;

/// A run together with the readings its bill rests on.
///
/// @param run what is known of the run
/// @param readings its counters over time, oldest first; the last one is the bill
public record RecordedRun(Run run, List<Reading> readings) {
    public RecordedRun {
        readings = List.copyOf(readings);
    }
}
