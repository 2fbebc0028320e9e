package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme grid` as a process of its own.
class GridProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeTrace() throws IOException {
        var csv = new StringBuilder("datetime_utc,carbon_intensity_gco2_per_kwh\n");
        var from = Instant.parse("2022-01-01T00:00:00Z");
        for (int hour = 0; hour < 24 * 40; hour++) {
            double grams = 300 + 150 * Math.sin(2 * Math.PI * hour / 24) + 10 * Math.sin(hour * hour);
            csv.append(from.plusSeconds(3600L * hour)).append(String.format(Locale.ROOT, ",%.3f%n", grams));
        }
        Files.writeString(home.resolve("XX-2022.csv"), csv);
    }

    @Test
    void aForecastHasBandsAndStartsWhereTheTraceEnds() throws Exception {
        var json = Program.in(home)
                .call("grid", "forecast", "--trace", "XX-2022.csv", "--hours", "24", "--json")
                .json();
        assertThat(json.get("zone").asString()).isEqualTo("XX");
        assertThat(json.get("steps").size()).isEqualTo(24);
        var first = json.get("steps").get(0);
        assertThat(first.get("start").asString()).isEqualTo("2022-02-10T00:00:00Z");
        assertThat(first.get("carbon_intensity_g_per_kwh").asDouble())
                .isBetween(
                        first.get("low_80_g_per_kwh").asDouble(),
                        first.get("high_80_g_per_kwh").asDouble())
                .isBetween(250.0, 350.0);
        assertThat(first.get("low_95_g_per_kwh").asDouble())
                .isLessThanOrEqualTo(first.get("low_80_g_per_kwh").asDouble());
        var drawn = Program.in(home).call("grid", "forecast", "--trace", "XX-2022.csv");
        assertThat(drawn.out()).contains("●").contains("─").contains("g CO2e/kWh");
    }

    @Test
    void aReplayAnswersAsTheProviderWould() throws Exception {
        var replay = Program.in(home).start("grid", "replay", "XX-2022.csv", "--fault", "outage*1", "--json");
        try {
            String address = address(replay);
            assertThat(status(address)).isEqualTo(503);
            assertThat(status(address)).isEqualTo(200);
        } finally {
            replay.process().destroy();
            replay.process().waitFor();
        }
    }

    private static String address(Program.Running replay) throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            var found = Pattern.compile("http://[0-9.:]+").matcher(Files.readString(replay.out()));
            if (found.find()) {
                return found.group();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("It does not say where it listens: " + Files.readString(replay.err()));
    }

    @Test
    void badInputIsAClearError() throws Exception {
        var fault = Program.in(home).call("grid", "replay", "XX-2022.csv", "--fault", "storm");
        assertThat(fault.exit()).isEqualTo(2);
        assertThat(fault.err()).contains("'storm' is no fault").contains("outage");
        var hours = Program.in(home).call("grid", "forecast", "--trace", "XX-2022.csv", "--hours", "0");
        assertThat(hours.exit()).isEqualTo(2);
        assertThat(hours.err()).contains("0 hours").contains("Maybe");
    }

    private static int status(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + "/v3/carbon-intensity/latest?zone=XX"))
                .header("auth-token", "any")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }
}
