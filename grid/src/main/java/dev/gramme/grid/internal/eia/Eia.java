package dev.gramme.grid.internal.eia;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Accounting;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.carbon.intensity.Signal.Side;
import dev.gramme.grid.internal.json.JsonBody;
import dev.gramme.grid.internal.mix.Fuels;
import dev.gramme.grid.internal.mix.Mix;
import dev.gramme.grid.internal.series.Assembly;
import dev.gramme.grid.internal.series.Span;
import dev.gramme.grid.internal.transport.Query;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The US Energy Information Administration (form EIA-930, public domain): what each fuel has
/// generated in an hour, about a day late. A zone is a balancing authority such as `CISO`, or
/// Electricity Maps' name for it, `US-CAL-CISO`.
public final class Eia implements IntensitySource {
    private static final Duration HOUR = Duration.ofHours(1);

    /// As many rows as one answer has at most.
    private static final int PAGE = 5000;

    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH");

    private final Web web;
    private final String name;
    private final Optional<Secret> key;
    private final Signal signal;
    private final Fuels fuels = Fuels.of("eia");

    public Eia(Web web, String name, Optional<Secret> key, Scope scope) {
        this.web = web;
        this.name = name;
        this.key = key;
        this.signal = new Signal(Accounting.AVERAGE, scope, Side.PRODUCTION);
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
        return zone.matches("US-.+-.+|[A-Z]{3,5}");
    }

    @Override
    public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
        return web.answer(_ -> {
            var mix = new Mix(fuels);
            var query = query(zone, new Span(from, to).hours());
            int offset = 0;
            int rows = PAGE;
            // A full page may have another one after it, whatever the total says.
            while (rows == PAGE) {
                rows = add(
                        JsonBody.parse(web, web.text(query.with("offset", String.valueOf(offset)), zone), zone), mix);
                offset += rows;
            }
            String provenance = web.provider() + ", form EIA-930, generation by fuel" + mix.assumption();
            return new Assembly(web, zone, signal, Optional.of(HOUR), provenance)
                    .history(mix.points(signal.scope()), new Span(from, to));
        });
    }

    @Override
    public Answer<Forecast> forecast(String zone) {
        return web.answer(_ -> {
            throw web.notOffered("forecast of intensity");
        });
    }

    /// Hours are named by their end, first and last included.
    private Query query(String zone, Span hours) {
        var secret = web.required(key, "a free one helps: https://www.eia.gov/opendata/register.php.");
        String respondent = zone.startsWith("US-") ? zone.substring(zone.lastIndexOf('-') + 1) : zone;
        return Query.of("/electricity/rto/fuel-type-data/data/")
                .with("api_key", secret.reveal())
                .with("frequency", "hourly")
                .with("data[0]", "value")
                .with("facets[respondent][]", respondent)
                .with("start", PERIOD.format(hours.from().plus(HOUR).atOffset(ZoneOffset.UTC)))
                .with("end", PERIOD.format(hours.to().atOffset(ZoneOffset.UTC)))
                .with("sort[0][column]", "period")
                .with("sort[0][direction]", "asc")
                .with("sort[1][column]", "fueltype")
                .with("sort[1][direction]", "asc")
                .with("length", String.valueOf(PAGE));
    }

    /// @return how many rows there are
    private int add(JsonBody body, Mix mix) {
        var data = body.list(body.root().path("response"), "data");
        for (JsonNode row : data) {
            Instant end = LocalDateTime.parse(body.text(row, "period"), PERIOD).toInstant(ZoneOffset.UTC);
            // Values come as texts since 2024, and as null where a plant has not reported.
            body.number(row, "value")
                    .ifPresent(
                            megawattHours -> mix.add(body.text(row, "fueltype"), end.minus(HOUR), HOUR, megawattHours));
        }
        return data.size();
    }
}
