package dev.gramme.ledger.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Repeats a transaction that lost against another one, after a random pause that grows, until a time limit.
///
/// @param limit how long to go on
/// @param jitter where the pauses come from
/// @param passing tells an error that another try may not see from one that stays
record Retry(Duration limit, RandomGenerator jitter, Predicate<SQLException> passing) {
    private static final int FIRST_PAUSE_MS = 5;
    private static final int LONGEST_PAUSE_MS = 250;

    /// One try.
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    <T> T until(Attempt<T> attempt) throws SQLException {
        long deadline = System.nanoTime() + limit.toNanos();
        int longest = FIRST_PAUSE_MS;
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (!passing.test(e) || System.nanoTime() > deadline || !pause(jitter.nextInt(longest) + 1)) {
                    throw e;
                }
                longest = Math.min(2 * longest, LONGEST_PAUSE_MS);
            }
        }
    }

    /// @return whether the pause was over by itself; an interrupted thread gives up
    private static boolean pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
