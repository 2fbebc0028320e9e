package dev.gramme.report.internal.recipe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// The grid's intensity over the time of a recipe.
///
/// @param source who says so, and by which signal
/// @param start of the first step
/// @param step their length
/// @param intensities g/kWh, one a step
record GridHours(String zone, String source, Instant start, Duration step, List<Double> intensities) {
    private static final int MOST = 100_000;
    private static final double LONGEST_STEP = Duration.ofDays(31).toSeconds();

    /// Empty if any of it is missing: a gap would move all that comes after it.
    static Optional<GridHours> of(Fields json) {
        var start = json.moment("start");
        double step = json.positive("step_s").orElse(0);
        var values = json.json().path("g_per_kwh");
        if (start.isEmpty() || step < 1 || step > LONGEST_STEP || !values.isArray() || values.isEmpty()) {
            return Optional.empty();
        }
        var read =
                values.valueStream().map((JsonNode one) -> Fields.amount(one)).toList();
        if (read.size() > MOST || read.stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        var signal = json.text("signal").map(one -> ", " + one).orElse("");
        return Optional.of(new GridHours(
                json.text("zone").orElse(""),
                json.text("source").orElse("source not given") + signal,
                start.get(),
                Duration.ofSeconds(Math.round(step)),
                read.stream().map(OptionalDouble::getAsDouble).toList()));
    }

    Instant end() {
        return start.plus(step.multipliedBy(intensities.size()));
    }
}
