package dev.gramme.grid.internal.transport;

import dev.gramme.grid.source.Patience;
import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import dev.gramme.grid.source.Sleeper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends requests until one is answered or [Patience] ends.
///
/// Redirects are not followed: they would carry a key to another host. What an exception says is not
/// passed on, since it may quote a header.
public final class Transport {
    /// A year of 5-minute steps is 10 MB of JSON; no provider gives so much at once.
    private static final long LARGEST_ANSWER = 32L << 20;

    private static final int TOO_MANY_REQUESTS = 429;

    private final Patience patience;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private @Nullable HttpClient client;

    public Transport(Patience patience, Backoff backoff, InstantSource clock, Sleeper sleeper) {
        this.patience = patience;
        this.backoff = backoff;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// When an answer that is begun now has to be there.
    Instant deadline() {
        return clock.instant().plus(patience.total());
    }

    /// An answer of any status but 429 and 5xx.
    ///
    /// @param to whom, in words
    /// @param deadline for this request and all second attempts
    /// @throws Unanswered if there is none
    Received get(HttpRequest.Builder request, String to, Instant deadline) {
        for (int failures = 1; ; failures++) {
            switch (once(request, to, deadline)) {
                case Attempt.Done done -> {
                    return done.received();
                }
                case Attempt.Hopeless hopeless -> throw new Unanswered(hopeless.problem());
                case Attempt.Passing passing -> {
                    Duration pause = longer(backoff.pause(failures), passing.asked());
                    boolean late = !clock.instant().plus(pause).isBefore(deadline);
                    if (failures == patience.attempts() || late || !slept(pause)) {
                        throw new Unanswered(passing.problem());
                    }
                }
            }
        }
    }

    private Attempt once(HttpRequest.Builder request, String to, Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.isZero() || left.isNegative()) {
            return new Attempt.Hopeless(new Problem(
                    Reason.TIMED_OUT,
                    to + " has not told all within " + patience.total().toSeconds() + " s",
                    "a shorter stretch of time or more patience helps."));
        }
        Duration limit = left.compareTo(patience.request()) < 0 ? left : patience.request();
        // The client's own time-out ends with the headers; this one covers a body that trickles in as well.
        var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER);
        var pending = client().sendAsync(request.build(), body);
        try {
            return judged(pending.get(limit.toNanos(), TimeUnit.NANOSECONDS), to);
        } catch (TimeoutException e) {
            pending.cancel(true);
            return timedOut(to, limit);
        } catch (ExecutionException e) {
            return broken(e, to, limit);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Attempt.Hopeless(new Problem(
                    Reason.TIMED_OUT, "Waiting for " + to + " was interrupted", "the program is about to end."));
        }
    }

    private Attempt judged(HttpResponse<byte[]> response, String to) {
        int status = response.statusCode();
        if (status != TOO_MANY_REQUESTS && status < 500) {
            return new Attempt.Done(new Received(status, new String(response.body(), StandardCharsets.UTF_8)));
        }
        Duration wait = response.headers()
                .firstValue("Retry-After")
                .flatMap(header -> RetryAfter.of(header, clock.instant()))
                .orElse(Duration.ZERO);
        var problem = status == TOO_MANY_REQUESTS
                ? new Problem(
                        Reason.TOO_MANY_REQUESTS,
                        to + " has had too many requests (429)",
                        "another program uses the same account; ask less often.")
                : new Problem(
                        Reason.OUTAGE,
                        to + " has a fault of its own (" + status + ")",
                        "it works again in a few minutes; its status page may say when.");
        return new Attempt.Passing(problem, wait);
    }

    private static Attempt broken(ExecutionException e, String to, Duration limit) {
        if (e.getCause() instanceof HttpTimeoutException) {
            return timedOut(to, limit);
        }
        var problem = new Problem(
                Reason.UNREACHABLE,
                "There is no connection with " + to,
                "the network is down or the address is wrong.");
        // Anything but broken input and output is a fault in here, and would be the same next time.
        return e.getCause() instanceof IOException
                ? new Attempt.Passing(problem, Duration.ZERO)
                : new Attempt.Hopeless(problem);
    }

    private static Attempt timedOut(String to, Duration limit) {
        return new Attempt.Passing(
                new Problem(
                        Reason.TIMED_OUT,
                        to + " has not answered within " + limit.toMillis() + " ms",
                        "it is overloaded; try again later."),
                Duration.ZERO);
    }

    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /// Made with the first request, since it starts a thread and opens a selector.
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(patience.connect())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }
        return client;
    }
}
