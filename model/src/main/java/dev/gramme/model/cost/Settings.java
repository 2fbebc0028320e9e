package dev.gramme.model.cost;

import dev.gramme.carbon.GrammeException;
import java.time.Duration;

/// How to measure.
///
/// @param threads how many cores a prediction may use
/// @param rounds how often each model is loaded anew and has its turns; the intervals come from their differences
/// @param turn how long a model's turns of a round last, about; long beside the clocks' steps, short beside what
///     disturbs a machine
/// @param warmUp how long each model runs before the first round
/// @param seed of the order of turns and of the resampling
public record Settings(int threads, int rounds, Duration turn, Duration warmUp, long seed) {
    /// With fewer, an interval from resampling says little.
    private static final int FEWEST_ROUNDS = 5;

    private static final Duration SHORTEST_TURN = Duration.ofMillis(10);

    /// One thread, where CPU time is known to the nanosecond and nothing waits for anything.
    public static final Settings USUAL = new Settings(1, 21, Duration.ofMillis(200), Duration.ofMillis(700), 0);

    public Settings {
        if (threads < 1) {
            throw GrammeException.usage("A prediction on " + threads + " threads is none", "1 is meant.");
        }
        if (rounds < FEWEST_ROUNDS) {
            throw GrammeException.usage(
                    "From " + rounds + " rounds no interval can be told", FEWEST_ROUNDS + " or more are meant.");
        }
    }

    public Settings withThreads(int number) {
        return new Settings(number, rounds, turn, warmUp, seed);
    }

    public Settings withRounds(int number) {
        return new Settings(threads, number, turn, warmUp, seed);
    }

    /// The warm-up becomes shorter or longer along with the turns.
    ///
    /// @throws GrammeException (usage) for less than 10 ms
    public Settings withTurn(Duration time) {
        if (time.compareTo(SHORTEST_TURN) < 0) {
            throw GrammeException.usage(
                    "A turn of " + time.toMillis() + " ms is too short for the clocks",
                    "200ms is usual, 10ms the least.");
        }
        double times = time.toNanos() / (double) turn.toNanos();
        return new Settings(threads, rounds, time, Duration.ofNanos(Math.round(warmUp.toNanos() * times)), seed);
    }
}
