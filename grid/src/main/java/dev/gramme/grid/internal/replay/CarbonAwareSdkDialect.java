package dev.gramme.grid.internal.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The web API of the Green Software Foundation's Carbon Aware SDK: emissions of a location, and its
/// current forecast as means over windows of a size, with the best of them. Steps are the trace's.
final class CarbonAwareSdkDialect implements Dialect {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Override
    public Optional<Reply> answer(Request request, GridView grid) {
        boolean forecast = request.path().equals("/emissions/forecasts/current");
        if (!forecast && !request.path().equals("/emissions/bylocation")) {
            return Optional.empty();
        }
        String location = request.parameter("location").orElse("");
        var trace = grid.trace(location);
        if (trace.isEmpty()) {
            return Optional.of(Reply.error(400, "No such location"));
        }
        return Optional.of(
                forecast
                        ? forecast(location, trace.get(), request, grid)
                        : actual(location, trace.get(), request, grid));
    }

    private static Reply actual(String location, IntensitySeries trace, Request request, GridView grid) {
        Duration step = trace.step();
        Instant from = time(request, "time").orElse(grid.now());
        Instant to = time(request, "toTime").orElse(from.plusMillis(1));
        var list = Reply.JSON.createArrayNode();
        for (Instant at = GridView.floor(from, step); at.isBefore(to) && !at.isAfter(grid.now()); at = at.plus(step)) {
            var value = grid.actual(trace, at, step);
            if (value.isPresent()) {
                list.addObject()
                        .put("location", location)
                        .put("time", at.toString())
                        .put("rating", value.getAsDouble())
                        .put("duration", clock(step));
            }
        }
        return Reply.json(list);
    }

    private static Reply forecast(String location, IntensitySeries trace, Request request, GridView grid) {
        Duration step = trace.step();
        Instant now = GridView.floor(grid.now(), step);
        Instant start = time(request, "dataStartAt").orElse(now);
        Instant end = time(request, "dataEndAt").orElse(now.plus(grid.horizon()));
        Duration window = request.parameter("windowSize")
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .orElse(step);
        long steps = Math.max(1, Math.ceilDiv(window.toSeconds(), step.toSeconds()));
        var body = Reply.JSON
                .createObjectNode()
                .put("generatedAt", grid.now().toString())
                .put("requestedAt", grid.now().toString())
                .put("location", location)
                .put("dataStartAt", start.toString())
                .put("dataEndAt", end.toString())
                .put("windowSize", window.toMinutes());
        var best = body.putArray("optimalDataPoints");
        var data = body.putArray("forecastData");
        Instant last = end.minus(step.multipliedBy(steps - 1));
        for (Instant at = GridView.floor(start, step); at.isBefore(last); at = at.plus(step)) {
            window(trace, grid, at, steps).ifPresent(point -> data.add(point.put("location", location)));
        }
        StreamSupport.stream(data.spliterator(), false)
                .min(Comparator.comparingDouble(
                        (JsonNode one) -> one.path("value").doubleValue()))
                .ifPresent(best::add);
        return Reply.json(Reply.JSON.createArrayNode().add(body));
    }

    /// The mean over some steps, if all of them are known.
    private static Optional<ObjectNode> window(IntensitySeries trace, GridView grid, Instant start, long steps) {
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            var value = grid.expected(trace, start.plus(trace.step().multipliedBy(i)), trace.step());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            sum += value.getAsDouble();
        }
        return Optional.of(Reply.JSON
                .createObjectNode()
                .put("timestamp", start.toString())
                .put("duration", trace.step().multipliedBy(steps).toMinutes())
                .put("value", sum / steps));
    }

    private static Optional<Instant> time(Request request, String name) {
        return request.parameter(name).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    /// `01:00:00`
    private static String clock(Duration step) {
        return CLOCK.format(LocalTime.MIDNIGHT.plus(step));
    }
}
