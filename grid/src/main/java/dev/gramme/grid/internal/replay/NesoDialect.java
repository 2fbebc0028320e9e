package dev.gramme.grid.internal.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/// The Carbon Intensity API of Great Britain: national values with forecast and actual, regional ones
/// (`GB-1` and so on) with forecasts only, half-hourly. The bounds of the words for its index are its
/// own.
final class NesoDialect implements Dialect {
    private static final Pattern NATIONAL = Pattern.compile("/intensity(?:/([^/]+)/([^/]+))?");
    private static final Pattern REGIONAL = Pattern.compile("/regional/intensity/([^/]+)/([^/]+)/regionid/([0-9]+)");
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration LONGEST_RANGE = Duration.ofDays(14);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final String[] WORDS = {"very low", "low", "moderate", "high", "very high"};
    private static final double[] BOUNDS = {50, 120, 200, 290};

    @Override
    public Optional<Reply> answer(Request request, GridView grid) {
        Matcher regional = REGIONAL.matcher(request.path());
        if (regional.matches()) {
            return Optional.of(regional(regional, grid));
        }
        Matcher national = NATIONAL.matcher(request.path());
        return national.matches() ? Optional.of(national(national, grid)) : Optional.empty();
    }

    private static Reply national(Matcher path, GridView grid) {
        Instant half = GridView.floor(grid.now(), STEP);
        var range = path.group(1) == null ? new Range(half, half.plus(STEP)) : Range.of(path.group(1), path.group(2));
        var body = Reply.JSON.createObjectNode();
        return list(body.putArray("data"), "GB", range, true, grid) ? Reply.json(body) : badRange();
    }

    private static Reply regional(Matcher path, GridView grid) {
        var body = Reply.JSON.createObjectNode();
        var region = body.putObject("data").put("regionid", Integer.parseInt(path.group(3)));
        var range = Range.of(path.group(1), path.group(2));
        boolean good = list(region.putArray("data"), "GB-" + path.group(3), range, false, grid);
        return good ? Reply.json(body) : badRange();
    }

    private static Reply badRange() {
        return Reply.error(400, "No such zone, or more than 14 days");
    }

    private static boolean list(ArrayNode list, String zone, Range range, boolean actual, GridView grid) {
        var trace = grid.trace(zone);
        if (trace.isEmpty() || Duration.between(range.from, range.to).compareTo(LONGEST_RANGE) > 0) {
            return false;
        }
        for (Instant at = GridView.floor(range.from, STEP); at.isBefore(range.to); at = at.plus(STEP)) {
            add(list, trace.get(), at, actual, grid);
        }
        return true;
    }

    private static void add(ArrayNode list, IntensitySeries trace, Instant at, boolean actual, GridView grid) {
        var expected = grid.expected(trace, at, STEP);
        if (expected.isEmpty()) {
            return;
        }
        var one = list.addObject().put("from", MINUTE.format(at)).put("to", MINUTE.format(at.plus(STEP)));
        var intensity = one.putObject("intensity").put("forecast", expected.getAsDouble());
        if (actual && !at.plus(STEP).isAfter(grid.now())) {
            grid.actual(trace, at, STEP).ifPresent(value -> intensity.put("actual", value));
        } else if (actual) {
            intensity.putNull("actual");
        }
        intensity.put("index", index(expected.getAsDouble()));
    }

    private static String index(double grams) {
        int word = 0;
        while (word < BOUNDS.length && grams >= BOUNDS[word]) {
            word++;
        }
        return WORDS[word];
    }

    private record Range(Instant from, Instant to) {
        static Range of(String from, String to) {
            Instant begin = OffsetDateTime.parse(from).toInstant();
            return switch (to) {
                case "fw24h" -> new Range(begin, begin.plus(Duration.ofDays(1)));
                case "fw48h" -> new Range(begin, begin.plus(Duration.ofDays(2)));
                case "pt24h" -> new Range(begin.minus(Duration.ofDays(1)), begin);
                default -> new Range(begin, OffsetDateTime.parse(to).toInstant());
            };
        }
    }
}
