package dev.gramme.grid.internal.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Electricity Maps v3: `latest`, `history`, `past`, `past-range` and `forecast` of carbon intensities, hourly. Numbers
/// are not rounded, which the real ones are.
final class ElectricityMapsDialect implements Dialect {
    private static final String ROOT = "/v3/carbon-intensity/";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HISTORY_HOURS = 24;
    private static final Duration LONGEST_RANGE = Duration.ofDays(10);
    private static final String DEFAULT_HORIZON = "24";

    @Override
    public Optional<Reply> answer(Request request, GridView grid) {
        if (!request.path().startsWith(ROOT)) {
            return Optional.empty();
        }
        if (request.header("auth-token").isEmpty()) {
            return Optional.of(Reply.error(401, "Invalid auth-token"));
        }
        String zone = request.parameter("zone").orElse("");
        var trace = grid.trace(zone);
        if (trace.isEmpty()) {
            return Optional.of(Reply.error(404, "No such zone"));
        }
        String call = request.path().substring(ROOT.length());
        var told = new Told(zone, trace.get(), grid, request);
        return switch (call) {
            case "latest" -> Optional.of(told.single(GridView.floor(grid.now(), HOUR)));
            case "past" -> Optional.of(told.single(GridView.floor(time(request, "datetime"), HOUR)));
            case "history" -> Optional.of(told.history());
            case "past-range" -> Optional.of(told.range(time(request, "start"), time(request, "end")));
            case "forecast" -> Optional.of(told.forecast());
            default -> Optional.empty();
        };
    }

    private static Instant time(Request request, String name) {
        return OffsetDateTime.parse(request.parameter(name).orElse("")).toInstant();
    }

    /// What is told of one zone.
    private record Told(String zone, IntensitySeries trace, GridView grid, Request request) {
        Reply single(Instant hour) {
            return point(hour).map(Reply::json).orElseGet(() -> Reply.error(404, "No recent data for zone"));
        }

        Reply history() {
            Instant last = GridView.floor(grid.now(), HOUR);
            var body = body();
            hours(body.putArray("history"), last.minus(HOUR.multipliedBy(HISTORY_HOURS - 1)), last.plus(HOUR));
            return Reply.json(body);
        }

        Reply range(Instant start, Instant end) {
            if (Duration.between(start, end).compareTo(LONGEST_RANGE) > 0) {
                return Reply.error(400, "The range is longer than 10 days");
            }
            var body = body();
            hours(body.putArray("data"), GridView.floor(start, HOUR), end);
            return Reply.json(body);
        }

        Reply forecast() {
            long asked = Long.parseLong(request.parameter("horizonHours").orElse(DEFAULT_HORIZON));
            var view = grid.withHorizon(Duration.ofHours(asked));
            var body = body();
            var list = body.putArray("forecast");
            Instant hour = GridView.floor(grid.now(), HOUR);
            for (var value = view.expected(trace, hour, HOUR);
                    value.isPresent();
                    value = view.expected(trace, hour, HOUR)) {
                list.addObject().put("carbonIntensity", value.getAsDouble()).put("datetime", hour.toString());
                hour = hour.plus(HOUR);
            }
            return Reply.json(body.put("updatedAt", grid.now().toString()));
        }

        private ObjectNode body() {
            return Reply.JSON.createObjectNode().put("zone", zone);
        }

        private void hours(ArrayNode list, Instant from, Instant to) {
            for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HOUR)) {
                point(hour).ifPresent(list::add);
            }
        }

        /// Nothing for hours to come; the running one counts as estimated.
        private Optional<ObjectNode> point(Instant hour) {
            var value = grid.actual(trace, hour, HOUR);
            if (value.isEmpty() || hour.isAfter(grid.now())) {
                return Optional.empty();
            }
            boolean running = hour.plus(HOUR).isAfter(grid.now());
            var one = body().put("carbonIntensity", value.getAsDouble())
                    .put("datetime", hour.toString())
                    .put("updatedAt", grid.now().toString())
                    .put("createdAt", hour.toString())
                    .put(
                            "emissionFactorType",
                            request.parameter("emissionFactorType").orElse("lifecycle"))
                    .put("isEstimated", running);
            return Optional.of(running ? one.put("estimationMethod", "REPLAY") : one.putNull("estimationMethod"));
        }
    }
}
