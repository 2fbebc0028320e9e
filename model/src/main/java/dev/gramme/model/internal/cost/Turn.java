package dev.gramme.model.internal.cost;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import java.util.List;
import java.util.Optional;

/// One turn of a contestant.
///
/// @param predictions how many it made
/// @param cpuNanos CPU time
/// @param latenciesNanos of each run, by the clock
/// @param counted the energy by the machine's counters, if it has any
record Turn(long predictions, long cpuNanos, List<Long> latenciesNanos, Optional<Estimate<Energy>> counted) {}
