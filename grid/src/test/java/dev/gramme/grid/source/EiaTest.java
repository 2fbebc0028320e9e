package dev.gramme.grid.source;

import static dev.gramme.grid.source.Sample.NOW;
import static dev.gramme.grid.source.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.grid.internal.replay.Reply;
import dev.gramme.grid.internal.replay.Request;
import dev.gramme.grid.replay.DocumentServer;
import dev.gramme.grid.replay.ReplayServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Against documents written by hand in the form of EIA's API v2.
class EiaTest extends IntensitySourceContract {
    private final List<String> rows = new ArrayList<>();
    private Optional<Request> asked = Optional.empty();

    @Override
    ReplayServer start() {
        for (int hour = 0; hour <= 10; hour++) {
            add("2022-03-11T%02d".formatted(hour), "NG", "\"600\"");
            add("2022-03-11T%02d".formatted(hour), "SUN", hour < 6 ? "-3" : "400");
            add("2022-03-11T%02d".formatted(hour), "BAT", "-2500");
        }
        return DocumentServer.start(clock, log::add, (request, _) -> {
            asked = Optional.of(request);
            int offset = Integer.parseInt(request.parameters().get("offset"));
            boolean known = "CISO".equals(request.parameters().get("facets[respondent][]"));
            List<String> all = known ? rows : List.of();
            var page = all.subList(Math.min(offset, all.size()), Math.min(offset + 5000, all.size()));
            String body =
                    "{\"response\": {\"total\": \"" + all.size() + "\", \"dateFormat\": \"YYYY-MM-DD\\\"T\\\"HH24\","
                            + " \"frequency\": \"hourly\", \"data\": [" + String.join(",", page) + "]},"
                            + " \"request\": {\"params\": {\"api_key\": \""
                            + request.parameters().get("api_key") + "\"}}}";
            return Optional.of(Reply.json(body));
        });
    }

    @Override
    IntensitySource source(GridSources sources, URI server, Optional<String> key) {
        return sources.eia(URI.create(server + "/v2"), key.flatMap(Secret::of), Scope.DIRECT);
    }

    @Override
    String zone() {
        return "US-CAL-CISO";
    }

    /// A facet that nothing matches gives no rows, and no error.
    @Override
    Reason unknownZone() {
        return Reason.EMPTY;
    }

    @Override
    boolean keyed() {
        return true;
    }

    @Test
    void hoursAreNamedByTheirEndAndValuesMayBeTexts() {
        var found = found(source().history(zone(), Instant.parse("2022-03-11T03:00:00Z"), NOW));
        assertThat(found.value().start()).isEqualTo("2022-03-11T03:00:00Z");
        assertThat(found.value().end()).isEqualTo("2022-03-11T10:00:00Z");
        // The hour that ends at 06:00 is the first with sun; what is below zero counts as nothing.
        assertThat(found.value().gramsPerKilowattHour())
                .containsExactly(new double[] {370, 370, 222, 222, 222, 222, 222}, within(1e-9));
        assertThat(asked.orElseThrow().parameters())
                .containsEntry("start", "2022-03-11T04")
                .containsEntry("end", "2022-03-11T11")
                .containsEntry("data[0]", "value");
    }

    @Test
    void pagesAreReadUntilOneIsNotFull() {
        rows.clear();
        for (int hour = 0; hour < 240; hour++) {
            Instant end = START.plusSeconds(3600L * (hour + 1));
            for (int i = 0; i < 25; i++) {
                add(end.toString().substring(0, 13), i == 0 ? "COL" : "N" + i, i == 0 ? "100" : "null");
            }
        }
        var found = found(source().history(zone(), START, START.plusSeconds(240 * 3600)));
        assertThat(found.value().size()).isEqualTo(240);
        assertThat(found.value().mean().gramsPerKilowattHour()).isEqualTo(760);
        assertThat(log).hasSize(2);
    }

    @Test
    void aFuelOfTomorrowCountsAsUnknownAndIsSaid() {
        rows.replaceAll(row -> row.replace("\"SUN\"", "\"FUS\""));
        var found = found(source().history(zone(), Instant.parse("2022-03-11T06:00:00Z"), NOW));
        assertThat(found.value().gramsPerKilowattHour()[0]).isCloseTo((600 * 370 + 400 * 565) / 1000.0, within(1e-9));
        assertThat(found.provenance()).contains("with an assumed factor");
    }

    @Test
    void forecastsAreNotOffered() {
        assertThat(problem(source().forecast(zone())).reason()).isEqualTo(Reason.NOT_OFFERED);
    }

    private void add(String period, String fuel, String value) {
        rows.add("{\"period\": \"" + period + "\", \"respondent\": \"CISO\", \"respondent-name\": \"California\","
                + " \"fueltype\": \"" + fuel + "\", \"type-name\": \"" + fuel + "\", \"value\": " + value
                + ", \"value-units\": \"megawatthours\"}");
    }
}
