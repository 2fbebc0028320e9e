package dev.gramme.grid.internal.neso;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Accounting;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.carbon.intensity.Signal.Side;
import dev.gramme.grid.internal.json.JsonBody;
import dev.gramme.grid.internal.series.Assembly;
import dev.gramme.grid.internal.series.Points;
import dev.gramme.grid.internal.series.Span;
import dev.gramme.grid.internal.transport.Query;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.IntensitySource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The Carbon Intensity API (https://carbon-intensity.github.io/api-definitions/, CC BY 4.0): half-hourly, of operation
/// only, imports included. Zones are `GB` and its regions `GB-1` to `GB-17`, for which forecasts are all there is.
public final class Neso implements IntensitySource {
    private static final Signal DIRECT = new Signal(Accounting.AVERAGE, Scope.DIRECT, Side.CONSUMPTION);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration LONGEST_RANGE = Duration.ofDays(14);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    private final Web web;
    private final String name;

    public Neso(Web web, String name) {
        this.web = web;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Signal signal() {
        return DIRECT;
    }

    @Override
    public Optional<Duration> resolution() {
        return Optional.of(HALF_HOUR);
    }

    @Override
    public boolean covers(String zone) {
        return Area.of(zone).isPresent();
    }

    @Override
    public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
        return web.answer(_ -> {
            var area = area(zone);
            var points = new Points();
            for (Span part : new Span(from, to).hours().parts(LONGEST_RANGE)) {
                String time = MINUTE.format(part.from()) + "/" + MINUTE.format(part.to());
                read(area, zone, time, area.national() ? "actual" : "forecast", points);
            }
            String what = area.national() ? "actual" : "forecast for the time, since regions have no actual";
            return assembly(zone, what).history(points, new Span(from, to));
        });
    }

    @Override
    public Answer<Forecast> forecast(String zone) {
        return web.answer(now -> {
            var points = new Points();
            read(area(zone), zone, MINUTE.format(now) + "/fw48h", "forecast", points);
            return assembly(zone, "forecast").forecast(points, now, Optional.empty());
        });
    }

    private Assembly assembly(String zone, String what) {
        return new Assembly(web, zone, DIRECT, Optional.of(HALF_HOUR), web.provider() + ", " + what);
    }

    private Area area(String zone) {
        return Area.of(zone).orElseThrow(() -> web.refused(404, zone));
    }

    /// A region stands alone in some answers and as the only one of a list in others.
    private static JsonNode region(JsonNode data) {
        return data.isArray() ? data.path(0) : data;
    }

    private void read(Area area, String zone, String time, String field, Points points) {
        var body = JsonBody.parse(web, web.text(Query.of(area.path(time)), zone), zone);
        var data = area.national()
                ? body.list("data")
                : body.list(region(body.root().path("data")), "data");
        for (JsonNode one : data) {
            // Half-hours that are not over have an actual of null.
            body.number(one.path("intensity"), field).ifPresent(grams -> points.add(body.time(one, "from"), grams));
        }
    }
}
