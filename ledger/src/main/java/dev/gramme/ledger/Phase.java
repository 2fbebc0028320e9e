package dev.gramme.ledger;

import dev.gramme.carbon.Energy;
import java.time.Duration;

/// A named stretch of a run, as the command itself reported it, with the energy billed in it.
///
/// @param name such as `epoch 3`; may repeat
/// @param start since the run's start
/// @param duration until its end, or until the run's end when it was never closed
/// @param energy billed to the run in that time
public record Phase(String name, Duration start, Duration duration, Energy energy) {}
