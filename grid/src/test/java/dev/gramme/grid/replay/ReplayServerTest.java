package dev.gramme.grid.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.grid.source.ManualClock;
import dev.gramme.grid.source.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as any program sees it: over HTTP, without this house's clients.
class ReplayServerTest {
    private final ManualClock clock = new ManualClock(Sample.START.minus(Duration.ofDays(400)));
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private ReplayServer server;

    @BeforeEach
    void start() {
        server = ReplayServer.start(settings(), clock, log::add);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void itListensOnThisMachineOnly() throws IOException {
        assertThat(InetAddress.getByName(server.address().getHost()).isLoopbackAddress())
                .isTrue();
    }

    @Test
    void timeInThereRunsAtItsOwnSpeed() {
        restart(settings().at(60));
        assertThat(server.now()).isEqualTo(Sample.NOW);
        clock.advance(Duration.ofMinutes(2));
        assertThat(server.now()).isEqualTo(Sample.NOW.plus(Duration.ofHours(2)));
        restart(settings().at(0));
        clock.advance(Duration.ofDays(2));
        assertThat(server.now()).isEqualTo(Sample.NOW);
    }

    @Test
    void theCarbonAwareSdkTellsWhatWas() {
        var list =
                get("/emissions/bylocation?location=DE&time=2022-03-11T07:00:00Z&toTime=2022-03-11T09:00:00%2B00:00");
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.get(0).path("location").stringValue()).isEqualTo("DE");
        assertThat(list.get(0).path("time").stringValue()).isEqualTo("2022-03-11T07:00:00Z");
        assertThat(list.get(0).path("duration").stringValue()).isEqualTo("01:00:00");
        assertThat(list.get(0).path("rating").doubleValue()).isEqualTo(Sample.truth(Sample.NOW.minusSeconds(3 * 3600)));
        assertThat(get("/emissions/bylocation?location=DE").size()).isEqualTo(1);
        assertThat(status("/emissions/bylocation?location=ATLANTIS")).isEqualTo(400);
    }

    @Test
    void theCarbonAwareSdkTellsTheBestWindow() {
        var body =
                get("/emissions/forecasts/current?location=DE&windowSize=180").get(0);
        for (String field : List.of("generatedAt", "requestedAt", "dataStartAt", "dataEndAt", "location")) {
            assertThat(body.path(field).stringValue()).isNotEmpty();
        }
        assertThat(body.path("windowSize").intValue()).isEqualTo(180);
        assertThat(body.path("forecastData").size()).isEqualTo(70);
        var best = body.path("optimalDataPoints").get(0);
        assertThat(best.path("duration").intValue()).isEqualTo(180);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 70; i++) {
            double mean = 0;
            for (int j = 0; j < 3; j++) {
                mean += Sample.truth(Sample.NOW.plusSeconds(3600L * (i + j))) / 3;
            }
            assertThat(body.path("forecastData").get(i).path("value").doubleValue())
                    .isCloseTo(mean, within(1e-9));
            least = Math.min(least, mean);
        }
        assertThat(best.path("value").doubleValue()).isCloseTo(least, within(1e-9));
    }

    @Test
    void otherProvidersHaveTheirOwnShapes() {
        var half = get("/intensity").path("data").get(0);
        assertThat(half.path("from").stringValue()).isEqualTo("2022-03-11T10:00Z");
        assertThat(half.path("intensity").path("actual").isNull()).isTrue();
        assertThat(half.path("intensity").path("index").stringValue()).isNotEmpty();
        assertThat(get("/intensity/2022-03-11T10:00Z/pt24h").path("data").size())
                .isEqualTo(48);
        assertThat(status("/intensity/2022-03-01T00:00Z/2022-03-31T00:00Z")).isEqualTo(400);
        assertThat(status("/intensity/yesterday/fw24h")).isEqualTo(400);
        assertThat(status("/v3/forecast?region=DE")).isEqualTo(401);
        assertThat(status("/v3/carbon-intensity/latest?zone=DE")).isEqualTo(401);
        var past = get("/v3/carbon-intensity/past?zone=DE&datetime=2022-03-05T12:34:00Z", "auth-token", "any");
        assertThat(past.path("datetime").stringValue()).isEqualTo("2022-03-05T12:00:00Z");
        assertThat(past.path("isEstimated").booleanValue()).isFalse();
        assertThat(status("/nowhere")).isEqualTo(404);
        assertThat(log).noneMatch(line -> line.contains("?"));
    }

    @Test
    void noiseIsAsLargeAsItIsSaidToBeAndRepeats() {
        restart(settings().erring(0.1, 5));
        String path = "/v3/carbon-intensity/forecast?zone=DE&horizonHours=72";
        var first = get(path, "auth-token", "any").path("forecast");
        double squares = 0;
        for (JsonNode one : first) {
            double truth = Sample.truth(Instant.parse(one.path("datetime").stringValue()));
            squares += Math.pow(one.path("carbonIntensity").doubleValue() / truth - 1, 2);
        }
        assertThat(Math.sqrt(squares / first.size())).isBetween(0.07, 0.13);
        clock.advance(Duration.ofMinutes(20));
        assertThat(get(path, "auth-token", "any").path("forecast").get(0)).isEqualTo(first.get(0));
        clock.advance(Duration.ofMinutes(60));
        assertThat(get(path, "auth-token", "any").path("forecast").get(0)).isNotEqualTo(first.get(1));
    }

    @Test
    void faultsAreUsedUp() {
        restart(settings().with(List.of(Injection.parse("outage*2"), Injection.parse("429:3s*3"))));
        assertThat(status("/intensity")).isEqualTo(503);
        assertThat(status("/intensity")).isEqualTo(503);
        assertThat(status("/intensity")).isEqualTo(429);
        assertThat(status("/intensity")).isEqualTo(200);
        assertThat(log).hasSize(4);
    }

    @Test
    void faultsAreWords() {
        assertThat(Fault.parse("outage")).isEqualTo(new Fault.Outage());
        assertThat(Fault.parse("401")).isEqualTo(new Fault.Refused());
        assertThat(Fault.parse("429:90s")).isEqualTo(new Fault.TooManyRequests(Duration.ofSeconds(90)));
        assertThat(Fault.parse("late:250ms")).isEqualTo(new Fault.Late(Duration.ofMillis(250)));
        assertThat(Fault.parse("short:6h")).isEqualTo(new Fault.ShortForecast(Duration.ofHours(6)));
        assertThat(Fault.parse("empty-forecast")).isEqualTo(new Fault.EmptyForecast());
        assertThat(Fault.parse("empty-body")).isEqualTo(new Fault.EmptyBody());
        assertThat(Fault.parse("garbage")).isEqualTo(new Fault.Garbage());
        assertThat(Fault.parse("revision:24h:1.1")).isEqualTo(new Fault.Revision(Duration.ofDays(1), 1.1));
        assertThat(Injection.parse("late:1s*2")).isEqualTo(new Injection(new Fault.Late(Duration.ofSeconds(1)), 2));
        for (String none :
                List.of("", "fire", "429", "late:soon", "outage:1s", "short:6h:2", "revision:24h", "outage*x")) {
            assertThatThrownBy(() -> Injection.parse(none))
                    .isInstanceOfSatisfying(
                            GrammeException.class,
                            error -> assertThat(error.exit()).isEqualTo(GrammeException.Exit.USAGE));
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(
                        () -> ReplayServer.start(settings().on(server.address().getPort()), clock, log::add))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining(
                        "Cannot listen on port " + server.address().getPort());
    }

    private static ReplaySettings settings() {
        var trace = Sample.trace("DE");
        return ReplaySettings.of(trace, Sample.NOW).alsoAs("GB", trace);
    }

    private void restart(ReplaySettings settings) {
        server.close();
        server = ReplayServer.start(settings, clock, log::add);
    }

    private JsonNode get(String path, String... headers) {
        var response = send(path, headers);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private int status(String path) {
        return send(path).statusCode();
    }

    private HttpResponse<String> send(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }
}
