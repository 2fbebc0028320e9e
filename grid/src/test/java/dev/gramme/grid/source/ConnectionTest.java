package dev.gramme.grid.source;

import static dev.gramme.grid.source.IntensitySourceContract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.grid.internal.replay.Dialect;
import dev.gramme.grid.internal.replay.Reply;
import dev.gramme.grid.replay.DocumentServer;
import dev.gramme.grid.replay.ReplayServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What may happen to a connection that no provider would do on purpose.
class ConnectionTest {
    private final ManualClock clock = new ManualClock(Sample.NOW);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void aBodyThatStopsHalfwayIsNotWaitedFor() throws IOException {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(listener));
            var base = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            assertThat(problem(neso(base, Duration.ofMillis(200)).forecast("GB"))
                            .reason())
                    .isEqualTo(Reason.TIMED_OUT);
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        try (var other = serve((_, _) -> Optional.of(Reply.json("{}")));
                var server =
                        serve((_, _) -> Optional.of(new Reply(302, "", Map.of("Location", other.address() + "/x"))))) {
            assertThat(problem(neso(server.address(), Duration.ofSeconds(20)).forecast("GB"))
                            .what())
                    .contains("302");
            assertThat(log).hasSize(1);
        }
    }

    @Test
    void theTotalBoundsAllRequestsOfAnAnswer() {
        Dialect slow = (_, _) -> {
            clock.advance(Duration.ofSeconds(25));
            return Optional.of(Reply.json("{\"data\": []}"));
        };
        try (var server = serve(slow)) {
            var answer = neso(server.address(), Duration.ofSeconds(20))
                    .history("GB", Sample.NOW.minus(Duration.ofDays(100)), Sample.NOW);
            assertThat(problem(answer).reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(problem(answer).what()).contains("within 60 s");
            assertThat(log).hasSize(3);
        }
    }

    @Test
    void anInterruptedThreadGetsAnAnswerAndStaysInterrupted() {
        try (var server = serve((_, _) -> Optional.of(Reply.json("{}")))) {
            Thread.currentThread().interrupt();
            var answer = neso(server.address(), Duration.ofSeconds(20)).forecast("GB");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(problem(answer).what()).contains("interrupted");
        }
    }

    @Test
    void nothingThatAServerSaysMakesASourceThrow() {
        List<String> bodies = List.of(
                "[]",
                "null",
                "7",
                "{\"data\": {}}",
                "{\"data\": [7, null, \"x\", []]}",
                "{\"data\": [{\"from\": 5, \"intensity\": {\"forecast\": 5}}]}",
                "{\"data\": [{\"from\": \"2022-03-11T10:00Z\", \"intensity\": {\"forecast\": \"many\"}}]}",
                "{\"data\": [{\"from\": \"2022-03-11T10:00Z\", \"intensity\": {\"forecast\": -7}}]}",
                "{\"data\": [{\"from\": \"2022-03-11T10:00Z\", \"intensity\": {\"forecast\": 1e999}}]}",
                "{\"data\": [{\"from\": \"+999999999-03-11T10:00Z\", \"intensity\": {\"forecast\": 1}},"
                        + "{\"from\": \"-999999999-03-11T10:00Z\", \"intensity\": {\"forecast\": 1}}]}",
                "[".repeat(100_000));
        for (String body : bodies) {
            try (var server = serve((_, _) -> Optional.of(Reply.json(body)))) {
                var answer = neso(server.address(), Duration.ofSeconds(20)).forecast("GB");
                assertThat(problem(answer).reason()).as(body).isIn(Reason.UNREADABLE, Reason.EMPTY);
            }
        }
    }

    private ReplayServer serve(Dialect dialect) {
        return DocumentServer.start(clock, log::add, dialect);
    }

    private IntensitySource neso(URI base, Duration request) {
        var patience = new Patience(
                Duration.ofSeconds(20), request, Duration.ofSeconds(60), 2, Duration.ofMillis(1), Duration.ofMillis(1));
        return new GridSources(patience, clock, new SplittableRandom(1), clock).neso(base);
    }

    /// Begins an answer to everybody and never ends it.
    private static void drip(ServerSocket listener) {
        try {
            while (true) {
                var socket = listener.accept();
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
