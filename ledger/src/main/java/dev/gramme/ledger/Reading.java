package dev.gramme.ledger;

import java.time.Duration;
import java.util.List;

/// All counters of a run at one instant.
///
/// @param elapsed since the run's start
/// @param cpuSeconds CPU time of the command's whole process tree so far
/// @param components one entry a component, in the order in which the run's header names them
public record Reading(Duration elapsed, double cpuSeconds, List<ComponentReading> components) {
    public Reading {
        components = List.copyOf(components);
    }
}
