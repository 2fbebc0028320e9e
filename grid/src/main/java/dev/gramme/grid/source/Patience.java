package dev.gramme.grid.source;

import java.time.Duration;

/// How long a provider is waited for. What is likely to pass (429, 5xx, a broken connection) is tried again after a
/// pause that doubles each time, of which a random half at most is left out, so that many clients do not come back at
/// once (Brooker 2015, "Exponential Backoff And Jitter"). A longer pause that the provider asks for is kept to, unless
/// it does not fit into the total.
///
/// @param connect until there is a connection
/// @param request for one request with its answer
/// @param total for all requests that one answer takes, pauses included
/// @param attempts at most, 1 for no second one
/// @param firstPause after the first failure
/// @param longestPause that doubling leads to
public record Patience(
        Duration connect, Duration request, Duration total, int attempts, Duration firstPause, Duration longestPause) {
    /// Half a minute in all, which a job that waits for hours does not notice.
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            4,
            Duration.ofMillis(500),
            Duration.ofSeconds(8));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException(attempts + " attempts are none");
        }
        for (Duration one : new Duration[] {connect, request, total, firstPause, longestPause}) {
            if (one.isZero() || one.isNegative()) {
                throw new IllegalArgumentException("Nothing happens within " + one);
            }
        }
    }
}
