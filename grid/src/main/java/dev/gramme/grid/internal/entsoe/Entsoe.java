package dev.gramme.grid.internal.entsoe;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Accounting;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.carbon.intensity.Signal.Side;
import dev.gramme.grid.internal.mix.Fuels;
import dev.gramme.grid.internal.mix.Mix;
import dev.gramme.grid.internal.series.Assembly;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/// ENTSO-E's Transparency Platform: what each type of plant has generated (A75, realised), in steps of
/// 15 to 60 minutes. Zones are those that [Areas] knows, and any area's code. It forecasts wind and
/// sun, but no intensity.
public final class Entsoe implements IntensitySource {
    /// A year is allowed; a month of quarter-hours of twenty types is 5 MB.
    private static final Duration LONGEST_RANGE = Duration.ofDays(30);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

    private final Web web;
    private final String name;
    private final Optional<Secret> key;
    private final Signal signal;
    private final Fuels fuels = Fuels.of("entsoe");
    private final Areas areas = new Areas();

    public Entsoe(Web web, String name, Optional<Secret> key, Scope scope) {
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

    /// Differs by zone.
    @Override
    public Optional<Duration> resolution() {
        return Optional.empty();
    }

    @Override
    public boolean covers(String zone) {
        return areas.code(zone).isPresent();
    }

    @Override
    public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
        return web.answer(_ -> {
            String area = areas.code(zone).orElseThrow(() -> web.refused(404, zone));
            var mix = new Mix(fuels);
            for (Span part : new Span(from, to).hours().parts(LONGEST_RANGE)) {
                add(area, zone, part, mix);
            }
            if (mix.isEmpty()) {
                throw web.empty(zone, "generation");
            }
            String provenance = web.provider() + ", A75 generation by type" + mix.assumption();
            return new Assembly(web, zone, signal, Optional.of(mix.step()), provenance)
                    .history(mix.points(signal.scope()), new Span(from, to));
        });
    }

    @Override
    public Answer<Forecast> forecast(String zone) {
        return web.answer(_ -> {
            throw web.notOffered("forecast of intensity");
        });
    }

    private void add(String area, String zone, Span part, Mix mix) {
        var secret =
                web.required(key, "a free one helps: register at https://transparency.entsoe.eu and ask for access.");
        var query = Query.of("")
                .with("securityToken", secret.reveal())
                .with("documentType", "A75")
                .with("processType", "A16")
                .with("in_Domain", area)
                .with("periodStart", MINUTE.format(part.from()))
                .with("periodEnd", MINUTE.format(part.to()));
        var received = web.get(query);
        if (received.status() == 404) {
            // Zones are not in the path: the whole interface is away, as for days in September 2026.
            throw new Unanswered(
                    Reason.OUTAGE,
                    web.provider() + " does not know its own address (404)",
                    "it is being rebuilt or has moved: its news tell, and the address can be set.");
        }
        // No data comes as an acknowledgement, with status 200 or 400.
        boolean readable = received.status() == 200 || received.status() == 400;
        if (!readable) {
            throw web.refused(received.status(), zone);
        }
        if (received.body().isBlank()) {
            throw web.empty(zone, "data, but an empty body");
        }
        try {
            if (!GenerationDocument.read(received.body(), mix) && received.status() == 400) {
                throw web.refused(received.status(), zone);
            }
        } catch (XMLStreamException e) {
            throw web.unreadable("is not the XML of a generation document");
        }
    }
}
