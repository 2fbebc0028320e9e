package dev.gramme.report.internal.recipe;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// A run that the recipe was charged with.
///
/// @param kind `reading`, `probe`, `search`, `attempt`, `shrink`, `judging`, `baseline`
public record Step(String kind, String name, Optional<String> runId, Optional<Instant> start, Cost cost) {
    static final Comparator<Step> BY_START = Comparator.comparing(step -> step.start.orElse(Instant.MAX));

    static Step of(Fields json) {
        var kind = json.text("kind").orElse("other");
        return new Step(
                kind, json.text("name").orElse(kind), json.text("run_id"), json.moment("started_at"), Cost.of(json));
    }

    /// When it was over; when it began if nobody knows how long it took.
    Optional<Instant> end() {
        return start.map(from -> from.plus(Wording.duration(cost.seconds().orElse(0))));
    }

    public String started() {
        return start.map(Wording::moment).orElse(Wording.UNKNOWN);
    }

    /// One of the page's colours, the same for a kind on every page.
    public String colour() {
        return switch (kind) {
            case "probe" -> "c1";
            case "search" -> "c4";
            case "attempt" -> "c0";
            case "shrink" -> "c3";
            case "judging" -> "c2";
            default -> "c5";
        };
    }
}
