package dev.gramme.grid.internal.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// WattTime v3: login, historical values and the forecast of `co2_moer`, in lb/MWh every five minutes. Tokens run out
/// after half an hour.
final class WattTimeDialect implements Dialect {
    private static final double GRAMS_PER_POUND_PER_MEGAWATT_HOUR = 0.45359237;
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration LONGEST_RANGE = Duration.ofDays(32);
    private static final Duration VALID = Duration.ofMinutes(30);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private final InstantSource real;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();

    WattTimeDialect(InstantSource real) {
        this.real = real;
    }

    @Override
    public Optional<Reply> answer(Request request, GridView grid) {
        return switch (request.path()) {
            case "/login" -> Optional.of(login(request));
            case "/v3/historical" -> Optional.of(data(request, grid, false));
            case "/v3/forecast" -> Optional.of(data(request, grid, true));
            default -> Optional.empty();
        };
    }

    private Reply login(Request request) {
        if (!request.header("Authorization").orElse("").startsWith("Basic ")) {
            return Reply.error(401, "Unauthorized");
        }
        Instant now = real.instant();
        tokens.values().removeIf(since -> !since.plus(VALID).isAfter(now));
        String token = "replay-" + issued.incrementAndGet();
        tokens.put(token, now);
        return Reply.json(Reply.JSON.createObjectNode().put("token", token));
    }

    private Reply data(Request request, GridView grid, boolean forecast) {
        Instant since = tokens.get(request.header("Authorization").orElse("").replaceFirst("^Bearer ", ""));
        if (since == null || !since.plus(VALID).isAfter(real.instant())) {
            return Reply.error(401, "Unauthorized");
        }
        String region = request.parameter("region").orElse("");
        var trace = grid.trace(region);
        if (trace.isEmpty() || !request.parameter("signal_type").orElse("").equals("co2_moer")) {
            return Reply.error(400, "No such region and signal_type");
        }
        var body = Reply.JSON.createObjectNode();
        var list = body.putArray("data");
        if (forecast) {
            expected(list, trace.get(), hours(request, grid));
        } else if (!actual(list, trace.get(), request, grid)) {
            return Reply.error(400, "The range is longer than 32 days");
        }
        meta(body.putObject("meta"), region, grid.now());
        return Reply.json(body);
    }

    private static GridView hours(Request request, GridView grid) {
        return grid.withHorizon(Duration.ofHours(
                Long.parseLong(request.parameter("horizon_hours").orElse("24"))));
    }

    private static void expected(ArrayNode list, IntensitySeries trace, GridView view) {
        Instant at = GridView.floor(view.now(), STEP);
        for (var value = view.expected(trace, at, STEP); value.isPresent(); value = view.expected(trace, at, STEP)) {
            add(list, at, value);
            at = at.plus(STEP);
        }
    }

    private static boolean actual(ArrayNode list, IntensitySeries trace, Request request, GridView grid) {
        Instant start =
                OffsetDateTime.parse(request.parameter("start").orElse("")).toInstant();
        Instant end = OffsetDateTime.parse(request.parameter("end").orElse("")).toInstant();
        if (Duration.between(start, end).compareTo(LONGEST_RANGE) > 0) {
            return false;
        }
        for (Instant at = GridView.floor(start, STEP);
                at.isBefore(end) && !at.plus(STEP).isAfter(grid.now());
                at = at.plus(STEP)) {
            add(list, at, grid.actual(trace, at, STEP));
        }
        return true;
    }

    private static void add(ArrayNode list, Instant at, OptionalDouble grams) {
        if (grams.isPresent()) {
            list.addObject()
                    .put("point_time", TIME.format(at))
                    .put("value", grams.getAsDouble() / GRAMS_PER_POUND_PER_MEGAWATT_HOUR);
        }
    }

    private static void meta(ObjectNode meta, String region, Instant now) {
        meta.put("data_point_period_seconds", STEP.toSeconds())
                .put("region", region)
                .put("signal_type", "co2_moer")
                .put("units", "lbs_co2_per_mwh")
                .put("generated_at_period_seconds", STEP.toSeconds())
                .put("generated_at", TIME.format(GridView.floor(now, STEP)));
        meta.putArray("warnings");
        meta.putObject("model").put("date", "replay");
    }
}
