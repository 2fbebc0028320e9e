package dev.gramme.grid.internal.electricitymaps;

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
import dev.gramme.grid.internal.transport.Unanswered;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.Reason;
import dev.gramme.grid.source.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Electricity Maps (https://docs.electricitymaps.com): flow-traced, hourly.
///
/// The free tier has the last day of one zone and no forecast, so the shortest call that will do is made: `latest` for
/// the current hour, `history` for the last day, `past-range` for more.
public final class ElectricityMaps implements IntensitySource {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HISTORY = Duration.ofDays(1);

    /// For hourly data, as its documentation has it.
    private static final Duration LONGEST_RANGE = Duration.ofDays(10);

    private static final int HORIZON_HOURS = 72;

    private final Web web;
    private final String name;
    private final Optional<Secret> key;
    private final Signal signal;

    public ElectricityMaps(Web web, String name, Optional<Secret> key, Scope scope) {
        this.web = web;
        this.name = name;
        this.key = key;
        this.signal = new Signal(Accounting.AVERAGE, scope, Side.CONSUMPTION);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Signal signal() {
        return signal;
    }

    @Override
    public Optional<Duration> resolution() {
        return Optional.of(HOUR);
    }

    @Override
    public boolean covers(String zone) {
        return zone.matches("[A-Z]{2}(-[A-Z0-9-]+)?");
    }

    @Override
    public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
        return web.answer(now -> {
            var tally = new Tally();
            Instant hour = now.truncatedTo(ChronoUnit.HOURS);
            if (!from.isBefore(hour)) {
                var body = ask(query("latest", zone), zone);
                tally.add(body, body.root());
            } else if (!from.isBefore(hour.minus(HISTORY).plus(HOUR))) {
                tally.addAll(ask(query("history", zone), zone), "history");
            } else {
                for (Span part : new Span(from, to).hours().parts(LONGEST_RANGE)) {
                    var query = query("past-range", zone)
                            .with("start", part.from().toString())
                            .with("end", part.to().toString());
                    tally.addAll(ask(query, zone), "data");
                }
            }
            return assembly(zone, "intensity", tally).history(tally.points, new Span(from, to));
        });
    }

    @Override
    public Answer<Forecast> forecast(String zone) {
        return web.answer(now -> {
            var tally = new Tally();
            var body = ask(query("forecast", zone).with("horizonHours", String.valueOf(HORIZON_HOURS)), zone);
            tally.addAll(body, "forecast");
            return assembly(zone, "forecast", tally)
                    .forecast(tally.points, now, body.timeIfAny(body.root(), "updatedAt"));
        });
    }

    private Assembly assembly(String zone, String what, Tally tally) {
        String estimated = tally.estimated > 0
                ? ", " + tally.estimated + " of " + tally.all + " hours estimated by the provider"
                : "";
        return new Assembly(web, zone, signal, Optional.of(HOUR), web.provider() + ", v3, " + what + estimated);
    }

    private Query query(String call, String zone) {
        String factors = switch (signal.scope()) {
            case LIFE_CYCLE -> "lifecycle";
            case DIRECT -> "direct";
        };
        return Query.of("/carbon-intensity/" + call).with("zone", zone).with("emissionFactorType", factors);
    }

    private JsonBody ask(Query query, String zone) {
        var secret = web.required(key, "a free key for one zone helps: https://www.electricitymaps.com/free-tier-api.");
        var received = web.get(query.header("auth-token", secret.reveal()));
        if (received.status() == 401 || received.status() == 403) {
            throw new Unanswered(
                    Reason.REFUSED,
                    web.provider() + " refuses the key (" + received.status() + ") for zone '" + zone + "'",
                    "the key is mistyped or for another zone, there were too many requests (it says 401 then, too),"
                            + " or forecasts and the past are asked of the free tier, which has neither.");
        }
        if (received.status() != 200) {
            throw web.refused(received.status(), zone);
        }
        return JsonBody.parse(web, received.body(), zone);
    }

    /// Points, and how many of them the provider has estimated.
    private static final class Tally {
        final Points points = new Points();
        int all;
        int estimated;

        void addAll(JsonBody body, String list) {
            for (JsonNode one : body.list(list)) {
                add(body, one);
            }
        }

        void add(JsonBody body, JsonNode one) {
            body.number(one, "carbonIntensity").ifPresent(grams -> {
                points.add(body.time(one, "datetime"), grams);
                all++;
                estimated += one.path("isEstimated").asBoolean(false) ? 1 : 0;
            });
        }
    }
}
