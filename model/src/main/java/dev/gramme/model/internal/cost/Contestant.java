package dev.gramme.model.internal.cost;

import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.cost.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/// A model that is loaded and warm, ready to take its turns.
final class Contestant implements AutoCloseable {
    private final Session session;
    private final Map<String, Tensor> inputs;
    private final long predictionsPerRun;
    private final CpuClock clock;
    private int runsPerTurn = 1;

    Contestant(Candidate candidate, int threads, CpuClock clock) {
        this.session = candidate.open(threads);
        this.inputs = candidate.inputs();
        this.predictionsPerRun = candidate.predictionsPerRun();
        this.clock = clock;
    }

    /// Runs for a while, and finds out how many runs fill a turn.
    void warmUp(Duration time, Duration turn) {
        long start = System.nanoTime();
        long fastest = Long.MAX_VALUE;
        do {
            long before = System.nanoTime();
            session.run(inputs);
            fastest = Math.min(fastest, System.nanoTime() - before);
        } while (System.nanoTime() - start < time.toNanos());
        runsPerTurn = Math.clamp(turn.toNanos() / Math.max(1, fastest), 1, 1 << 20);
    }

    Turn turn(EnergyGauge gauge) {
        var latencies = new ArrayList<Long>(runsPerTurn);
        long before = clock.nanos();
        var counted = gauge.of(() -> {
            for (int i = 0; i < runsPerTurn; i++) {
                long start = System.nanoTime();
                session.run(inputs);
                latencies.add(System.nanoTime() - start);
            }
        });
        return new Turn(runsPerTurn * predictionsPerRun, clock.nanos() - before, latencies, counted);
    }

    @Override
    public void close() {
        session.close();
    }
}
