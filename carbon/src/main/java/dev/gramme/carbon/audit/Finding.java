package dev.gramme.carbon.audit;

import java.util.OptionalDouble;

/// The audit of one row.
///
/// @param line the line of the table it starts on, from 1
/// @param label what the row is about, as the table names it; may be empty
/// @param verdict what the audit ends in
/// @param energyError recomputed energy over published energy, minus 1; nothing where one of them is missing
/// @param emissionsError recomputed emissions over published emissions, minus 1; nothing where one is missing
/// @param reason why, in words with values
public record Finding(
        int line,
        String label,
        Verdict verdict,
        OptionalDouble energyError,
        OptionalDouble emissionsError,
        String reason) {}
