package dev.gramme.model.internal.cost;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One turn of a contestant.
///
/// @param predictions how many it made
/// @param cpuNanos CPU time
/// @param latenciesNanos of each run, by the clock
/// @param counted the energy by the machine's counters, if it has any
record Turn(long predictions, long cpuNanos, List<Long> latenciesNanos, Optional<Estimate<Energy>> counted) {
    /// Both together.
    Turn plus(Turn other) {
        var latencies = Stream.concat(latenciesNanos.stream(), other.latenciesNanos.stream())
                .toList();
        // The same instrument errs the same way each time.
        var energy = counted.flatMap(one -> other.counted.map(one::plusDependent));
        return new Turn(predictions + other.predictions, cpuNanos + other.cpuNanos, latencies, energy);
    }
}
