package dev.gramme.ledger;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;

/// What one part of the machine (cpu, memory, gpu0) used, and how much of it falls on the run.
///
/// @param name `cpu`, `memory`, `gpu0`, …
/// @param energy what the run is billed: its dynamic energy and its share of the idle energy
/// @param dynamic the part of `energy` caused by activity
/// @param idle the part of `energy` that is the run's share of the machine's idling
/// @param machine what the whole part used meanwhile, for everybody
public record ComponentBill(
        String name, Estimate<Energy> energy, Energy dynamic, Energy idle, Estimate<Energy> machine) {}
