package dev.gramme.grid.internal.series;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.internal.transport.Told;
import dev.gramme.grid.internal.transport.Unanswered;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.source.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes a provider's points into what was asked for.
///
/// @param web whom to name
/// @param zone of all points
/// @param signal of all points
/// @param step as the provider has it, where it is known
/// @param provenance where the points come from, in words
public record Assembly(Web web, String zone, Signal signal, Optional<Duration> step, String provenance) {
    /// What was, within a stretch of time.
    ///
    /// @throws Unanswered if that is nothing
    public Told<IntensitySeries> history(Points points, Span wanted) {
        if (points.isEmpty()) {
            throw web.empty(zone, "intensities");
        }
        var stretch = points.longest(step).orElseThrow(this::tooShort).within(wanted);
        if (stretch.isEmpty()) {
            throw web.empty(zone, "intensities from " + wanted.from() + " to " + wanted.to());
        }
        String words = provenance + stretch.remarks();
        return new Told<>(stretch.series(zone, signal, words), words);
    }

    /// What is to come, from the step on that it is now.
    ///
    /// @param issued when the provider made it, if it says so
    /// @throws Unanswered if that is nothing
    public Told<Forecast> forecast(Points points, Instant now, Optional<Instant> issued) {
        if (points.isEmpty()) {
            throw web.empty(zone, "forecast");
        }
        var all = points.first(step).orElseThrow(this::tooShort);
        var ahead = all.within(new Span(now, all.end()));
        if (ahead.isEmpty()) {
            throw web.empty(zone, "forecast beyond " + all.end());
        }
        String words = provenance + ahead.remarks();
        return new Told<>(new Forecast(issued.orElse(now), ahead.series(zone, signal, words), List.of()), words);
    }

    private Unanswered tooShort() {
        return new Unanswered(
                Reason.SHORT,
                web.provider() + " gives a single number for zone '" + zone + "' and not how long it holds",
                "a longer stretch of time shows it.");
    }
}
