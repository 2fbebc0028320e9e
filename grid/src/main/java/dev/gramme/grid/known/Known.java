package dev.gramme.grid.known;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is known of a zone at a moment.
///
/// @param forecast from the step on that the moment is in. It may end before the last hour that was asked for if
/// nothing
///     of the same signal is known beyond; a note says so
/// @param parts what the forecast is made of, in the order of time
/// @param notes what was asked and failed, is old, or stands in for something better; for people
public record Known(Forecast forecast, List<Part> parts, List<String> notes) {
    /// Where a part of a forecast comes from, the best first.
    public enum Kind {
        /// A provider's own forecast.
        PROVIDER_FORECAST,
        /// Our forecaster, on what was.
        LEARNED,
        /// What an hour of the day is like in its month.
        TYPICAL_HOURS,
        /// One figure for all hours: there is nothing to choose between them.
        YEARLY_MEAN;

        /// The word used in JSON: `provider-forecast`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Hours from one origin.
    ///
    /// @param to the first moment that is not of it any more
    /// @param provenance in words that a person can check
    public record Part(Kind kind, Instant from, Instant to, String provenance) {}

    public Known {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        if (forecast.expected().size() == 0 || parts.isEmpty()) {
            throw new IllegalArgumentException("A forecast without steps is not known");
        }
    }

    /// The intensity now: that of the forecast's first step.
    public CarbonIntensity now() {
        return forecast.expected().intensity(0);
    }

    /// The zone's id.
    public String zone() {
        return forecast.expected().zone();
    }

    /// What all figures count.
    public Signal signal() {
        return forecast.expected().signal();
    }

    /// Whether hours differ at all: with a yearly mean alone no hour is better than another.
    public boolean tellsHoursApart() {
        return parts.stream().anyMatch(part -> part.kind() != Kind.YEARLY_MEAN);
    }

    /// Where all of it comes from, in one line.
    public String provenance() {
        return parts.stream().map(Part::provenance).distinct().collect(Collectors.joining("; then "));
    }
}
