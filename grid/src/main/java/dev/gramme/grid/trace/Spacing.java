package dev.gramme.grid.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether rows follow each other in even steps, each hour once.
final class Spacing {
    private static final Set<Duration> STEPS =
            Set.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1));

    private static final Duration HOUR = Duration.ofHours(1);

    private Spacing() {}

    /// The step between rows: that between most of them. What does not keep to it is added to the problems.
    static Duration check(List<Row> rows, Problems problems) {
        if (rows.size() < 2) {
            if (!problems.any()) {
                problems.at(1, rows.size() + " rows below the heading tell no step");
            }
            return HOUR;
        }
        var step = mostCommon(rows);
        if (!STEPS.contains(step)) {
            problems.at(rows.get(1).line(), "steps of " + words(step) + " instead of 5, 15, 30 or 60 min");
            return HOUR;
        }
        boolean lost = false;
        boolean twice = false;
        for (int i = 1; i < rows.size(); i++) {
            var found = between(rows.get(i - 1), rows.get(i));
            if (!found.equals(step)) {
                lost |= found.equals(step.plus(HOUR));
                twice |= found.equals(step.minus(HOUR));
                problems.at(rows.get(i).line(), fault(rows.get(i - 1), rows.get(i), step));
            }
        }
        if (lost && twice) {
            problems.becauseMaybe("these are local times: one hour is missing in spring, and one is there twice in"
                    + " autumn. UTC is needed.");
        }
        return step;
    }

    private static Duration mostCommon(List<Row> rows) {
        Map<Duration, Integer> counts = new HashMap<>();
        for (int i = 1; i < rows.size(); i++) {
            counts.merge(between(rows.get(i - 1), rows.get(i)), 1, Integer::sum);
        }
        // Of equally common ones the shortest that leads ahead, whatever order the map is in.
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isPositive())
                .max(Map.Entry.<Duration, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Duration, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(HOUR);
    }

    private static String fault(Row before, Row row, Duration step) {
        var found = between(before, row);
        String saving = before.offset().equals(row.offset())
                ? ""
                : "; the offset goes from " + before.offset() + " to " + row.offset()
                        + " here: a fault of daylight saving";
        if (found.isZero()) {
            return row.time() + " is there twice, also on line " + before.line() + saving;
        }
        if (found.isNegative()) {
            return row.time() + " goes back in time, from " + before.time() + saving;
        }
        return found.toSeconds() % step.toSeconds() == 0
                ? "missing from " + before.time().plus(step) + " to " + row.time() + saving
                : row.time() + " is " + words(found) + " after the row before instead of " + words(step) + saving;
    }

    private static Duration between(Row before, Row row) {
        return Duration.between(before.time(), row.time());
    }

    private static String words(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
