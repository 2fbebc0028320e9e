package dev.gramme.grid.trace;

import java.time.Instant;
import java.time.ZoneOffset;

/// A row of a trace.
///
/// @param line where it stands in the file, from 1
/// @param offset what its time was written with
/// @param zone as the row has it; empty if it has none
/// @param grams g CO2e/kWh
record Row(int line, Instant time, ZoneOffset offset, String zone, double grams) {}
