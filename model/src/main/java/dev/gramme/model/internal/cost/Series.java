package dev.gramme.model.internal.cost;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one contestant's turns came to.
public final class Series {
    private final List<Double> cpuMillisPerPrediction = new ArrayList<>();
    private final List<Double> latenciesMillis = new ArrayList<>();
    private Optional<Estimate<Energy>> counted = Optional.empty();
    private long predictions;

    void add(Turn turn) {
        cpuMillisPerPrediction.add(turn.cpuNanos() / 1e6 / turn.predictions());
        turn.latenciesNanos().forEach(nanos -> latenciesMillis.add(nanos / 1e6));
        predictions += turn.predictions();
        // The same instrument errs the same way each turn.
        counted = turn.counted()
                .map(energy -> counted.map(sum -> sum.plusDependent(energy)).orElse(energy));
    }

    /// One number a round, in ms.
    double[] cpuMillisPerPrediction() {
        return cpuMillisPerPrediction.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// A quantile of how long a run took by the clock, in ms.
    public double latencyMillis(double share) {
        return Medians.quantile(
                latenciesMillis.stream().mapToDouble(Double::doubleValue).toArray(), share);
    }

    public long predictions() {
        return predictions;
    }

    /// All of its energy by the machine's counters, if it has any.
    Optional<Estimate<Energy>> counted() {
        return counted;
    }
}
