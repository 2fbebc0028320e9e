package dev.gramme.grid.internal.watttime;

import dev.gramme.carbon.CarbonIntensity;
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
import dev.gramme.grid.internal.transport.Received;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// WattTime (https://docs.watttime.org): what the plants emit that answer to one kilowatt-hour more, in steps of five
/// minutes. A zone is a region of its own, such as `CAISO_NORTH`.
public final class WattTime implements IntensitySource {
    private static final Signal MARGINAL = new Signal(Accounting.MARGINAL, Scope.DIRECT, Side.PRODUCTION);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration LONGEST_RANGE = Duration.ofDays(31);
    private static final String UNITS = "lbs_co2_per_mwh";
    private static final int HORIZON_HOURS = 72;

    private final Web web;
    private final String name;
    private final Token token;

    public WattTime(Web web, String name, Optional<Login> login) {
        this.web = web;
        this.name = name;
        this.token = new Token(web, login);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Signal signal() {
        return MARGINAL;
    }

    @Override
    public Optional<Duration> resolution() {
        return Optional.of(FIVE_MINUTES);
    }

    @Override
    public boolean covers(String zone) {
        return !zone.isBlank();
    }

    @Override
    public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
        return web.answer(_ -> {
            var points = new Points();
            for (Span part : new Span(from, to).hours().parts(LONGEST_RANGE)) {
                var query = query("historical", zone)
                        .with("start", part.from().toString())
                        .with("end", part.to().toString());
                read(ask(query, zone), points);
            }
            return assembly(zone, "historical").history(points, new Span(from, to));
        });
    }

    @Override
    public Answer<Forecast> forecast(String zone) {
        return web.answer(now -> {
            var points = new Points();
            var body = ask(query("forecast", zone).with("horizon_hours", String.valueOf(HORIZON_HOURS)), zone);
            read(body, points);
            var issued = body.timeIfAny(body.root().path("meta"), "generated_at");
            return assembly(zone, "forecast").forecast(points, now, issued);
        });
    }

    private Assembly assembly(String zone, String call) {
        String provenance = web.provider() + ", v3, " + call + " of co2_moer";
        return new Assembly(web, zone, MARGINAL, Optional.of(FIVE_MINUTES), provenance);
    }

    private static Query query(String call, String zone) {
        return Query.of("/v3/" + call).with("region", zone).with("signal_type", "co2_moer");
    }

    private JsonBody ask(Query query, String zone) {
        String first = token.current(zone);
        var received = send(query, first);
        if (received.status() == 401) {
            token.refused(first);
            received = send(query, token.current(zone));
        }
        if (received.status() != 200) {
            throw web.refused(received.status(), zone);
        }
        return JsonBody.parse(web, received.body(), zone);
    }

    private Received send(Query query, String bearer) {
        return web.get(query.header("Authorization", "Bearer " + bearer));
    }

    private void read(JsonBody body, Points points) {
        var data = body.list("data");
        if (data.isEmpty()) {
            return;
        }
        // A percentile or money for health in place of pounds would pass for an intensity unnoticed.
        if (!body.text(body.root().path("meta"), "units").equals(UNITS)) {
            throw web.unreadable("is not in " + UNITS);
        }
        for (JsonNode one : data) {
            body.number(one, "value")
                    .ifPresent(pounds -> points.add(
                            body.time(one, "point_time"),
                            CarbonIntensity.ofPoundsPerMegawattHour(pounds).gramsPerKilowattHour()));
        }
    }
}
