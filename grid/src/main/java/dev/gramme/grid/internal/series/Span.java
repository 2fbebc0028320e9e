package dev.gramme.grid.internal.series;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A stretch of time, up to and without its end.
public record Span(Instant from, Instant to) {
    /// The whole hours around it.
    public Span hours() {
        Instant floor = to.truncatedTo(ChronoUnit.HOURS);
        return new Span(from.truncatedTo(ChronoUnit.HOURS), floor.equals(to) ? to : floor.plus(1, ChronoUnit.HOURS));
    }

    /// Parts of at most some length, since providers give only so much at once.
    public List<Span> parts(Duration longest) {
        var parts = new ArrayList<Span>();
        for (Instant begin = from; begin.isBefore(to); ) {
            Instant end = begin.plus(longest);
            parts.add(new Span(begin, end.isBefore(to) ? end : to));
            begin = end;
        }
        return parts;
    }

    /// How much of it another one covers.
    public Duration overlap(Span other) {
        Instant begin = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
