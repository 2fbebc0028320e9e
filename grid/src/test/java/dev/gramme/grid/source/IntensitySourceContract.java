package dev.gramme.grid.source;

import static dev.gramme.grid.source.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.replay.Fault;
import dev.gramme.grid.replay.Injection;
import dev.gramme.grid.replay.ReplayServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every source keeps to, whatever its provider does. Runs over real connections on the loopback.
abstract class IntensitySourceContract {
    /// Shows up in no message, or a test here fails.
    static final String MARKER = "kX9-marker-of-a-key";

    static final Patience PATIENT = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            4,
            Duration.ofMillis(500),
            Duration.ofSeconds(8));

    final ManualClock clock = new ManualClock(NOW);
    final List<String> log = new CopyOnWriteArrayList<>();
    ReplayServer server;

    @BeforeEach
    void listen() {
        server = start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// A server that tells [Sample] or documents with known values.
    abstract ReplayServer start();

    abstract IntensitySource source(GridSources sources, URI server, Optional<String> key);

    abstract String zone();

    /// What a provider says about a zone that is not there.
    Reason unknownZone() {
        return Reason.UNKNOWN_ZONE;
    }

    /// Whether the provider wants a key.
    abstract boolean keyed();

    /// A history of the five hours before the running one.
    Answer<IntensitySeries> history(IntensitySource source) {
        return source.history(zone(), NOW.minus(Duration.ofHours(5)), NOW.minus(Duration.ofHours(1)));
    }

    IntensitySource source() {
        return source(PATIENT, server.address(), Optional.of(MARKER));
    }

    IntensitySource source(Patience patience, URI address, Optional<String> key) {
        return source(new GridSources(patience, clock, new SplittableRandom(7), clock), address, key);
    }

    static Problem problem(Answer<?> answer) {
        return switch (answer) {
            case Answer.Unavailable<?> none -> none.problem();
            case Answer.Found<?> found -> throw new AssertionError("Found " + found);
        };
    }

    static <T> Answer.Found<T> found(Answer<T> answer) {
        return switch (answer) {
            case Answer.Found<T> found -> found;
            case Answer.Unavailable<T> none ->
                throw new AssertionError(none.problem().words());
        };
    }

    @Test
    void aHistoryHasItsZoneItsSignalAndItsHours() {
        var source = source();
        var found = found(history(source));
        assertThat(found.stale()).isFalse();
        assertThat(found.fetched()).isEqualTo(NOW);
        assertThat(found.provenance()).contains("127.0.0.1");
        var series = found.value();
        assertThat(series.zone()).isEqualTo(zone());
        assertThat(series.signal()).isEqualTo(source.signal());
        assertThat(series.source()).isEqualTo(found.provenance());
        assertThat(series.indexOf(NOW.minus(Duration.ofHours(5)))).hasValue(0);
        assertThat(series.end()).isBetween(NOW.minus(Duration.ofHours(2)), NOW);
        source.resolution().ifPresent(step -> assertThat(series.step()).isEqualTo(step));
    }

    @Test
    void anOutageThatLastsIsAnAnswer() {
        server.inject(List.of(Injection.of(new Fault.Outage())));
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.OUTAGE);
        assertThat(log).hasSize(PATIENT.attempts());
        assertThat(clock.pauses()).hasSize(3).isSorted();
        assertThat(clock.pauses().getFirst()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(clock.pauses().getLast()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void anOutageThatPassesIsWaitedOut() {
        server.inject(List.of(new Injection(new Fault.Outage(), 3)));
        found(history(source()));
        assertThat(clock.pauses()).hasSize(3);
    }

    @Test
    void aRefusedKeyIsAnAnswerAtOnce() {
        server.inject(List.of(Injection.of(new Fault.Refused())));
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.REFUSED);
        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void tooManyRequestsAreWaitedOutForAsLongAsIsAskedFor() {
        server.inject(List.of(new Injection(new Fault.TooManyRequests(Duration.ofSeconds(20)), 1)));
        found(history(source()));
        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void aWaitThatDoesNotFitIntoTheTotalIsNotBegun() {
        server.inject(List.of(Injection.of(new Fault.TooManyRequests(Duration.ofMinutes(10)))));
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
        assertThat(clock.pauses()).isEmpty();
        assertThat(log).hasSize(1);
    }

    @Test
    void whatComesTooLateIsNotWaitedFor() {
        server.inject(List.of(Injection.of(new Fault.Late(Duration.ofMinutes(5)))));
        var hasty = new Patience(
                Duration.ofSeconds(20),
                Duration.ofMillis(150),
                Duration.ofSeconds(60),
                2,
                Duration.ofMillis(500),
                Duration.ofSeconds(8));
        var problem = problem(history(source(hasty, server.address(), Optional.of(MARKER))));
        assertThat(problem.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(problem.what()).contains("150 ms");
        assertThat(clock.pauses()).hasSize(1);
    }

    @Test
    void anEmptyBodyIsAnAnswerWithoutData() {
        server.inject(List.of(Injection.of(new Fault.EmptyBody())));
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void garbageIsUnreadable() {
        server.inject(List.of(Injection.of(new Fault.Garbage())));
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var nobody = source(PATIENT, URI.create("http://127.0.0.1:" + free), Optional.of(MARKER));
        assertThat(problem(history(nobody)).reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(clock.pauses()).hasSize(3);
    }

    @Test
    void aZoneThatIsNotThereIsUnknown() {
        var answer = source().history("ATLANTIS", NOW.minus(Duration.ofHours(5)), NOW);
        assertThat(problem(answer).reason()).isEqualTo(unknownZone());
        assertThat(problem(answer).what()).contains("ATLANTIS");
    }

    @Test
    void withoutAKeyNobodyIsAsked() {
        var source = source(PATIENT, server.address(), Optional.empty());
        if (keyed()) {
            assertThat(problem(history(source)).reason()).isEqualTo(Reason.MISSING_KEY);
            assertThat(problem(history(source)).maybe()).contains("https://");
            assertThat(log).isEmpty();
        } else {
            found(history(source));
        }
    }

    @Test
    void aKeyThatFitsInNoRequestIsRefusedInsideThisProgram() {
        // Each provider encodes what it can; headers cannot carry a line break.
        var answer = history(source(PATIENT, server.address(), Optional.of(MARKER + "\nx: y")));
        assertThat(answer.toString()).doesNotContain(MARKER);
        assertThat(String.join("\n", log)).doesNotContain(MARKER);
    }

    @Test
    void aKeyIsInNoMessageWhateverHappens() {
        List<Fault> faults = List.of(
                new Fault.Outage(),
                new Fault.Refused(),
                new Fault.TooManyRequests(Duration.ofSeconds(1)),
                new Fault.ShortForecast(Duration.ofHours(2)),
                new Fault.EmptyForecast(),
                new Fault.EmptyBody(),
                new Fault.Garbage(),
                new Fault.Revision(Duration.ofHours(3), 1.5));
        var source = source();
        var said = new StringBuilder(source + source.name());
        for (var fault : faults) {
            server.inject(List.of(Injection.of(fault)));
            said.append(history(source)).append(source.forecast(zone()));
            said.append(source.history("ATLANTIS", NOW.minus(Duration.ofHours(5)), NOW));
        }
        assertThat(said.toString()).contains("OUTAGE", "EMPTY").doesNotContain(MARKER);
        assertThat(String.join("\n", log)).isNotEmpty().doesNotContain(MARKER);
    }
}
