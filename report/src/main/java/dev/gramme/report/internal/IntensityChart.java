package dev.gramme.report.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The grid's intensity over time as the geometry of an SVG, with the hours in which something ran. Each step is flat,
/// because a mean is all that is known of it.
///
/// @param line the outline of the intensities
/// @param under the area below them within the hours in which it ran
/// @param ran those hours
/// @param instead when it would have run at once, if that is another time
/// @param times along the bottom
/// @param grams along the left; the last one names the unit
public record IntensityChart(
        String line, String under, List<Span> ran, Optional<Span> instead, List<Tick> times, List<Tick> grams) {
    public static final int LEFT = 62;
    public static final int TOP = 30;
    public static final int WIDTH = 860;
    public static final int HEIGHT = 200;
    private static final int TICKS = 7;
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(7));

    /// A stretch of time.
    public record Span(double x, double width) {}

    /// A label on an axis and where it is.
    public record Tick(double at, String label) {}

    /// A stretch of time as it was.
    public record Time(Instant start, Instant end) {}

    /// @param start of the first step
    /// @param step their length
    /// @param intensities in g/kWh, one at least
    /// @param shown what part of them is drawn
    /// @param ran when it ran
    /// @param instead when it would have run at once
    public static IntensityChart of(
            Instant start,
            Duration step,
            List<Double> intensities,
            Time shown,
            List<Time> ran,
            Optional<Time> instead) {
        var scale = new Scale(shown, Axis.rounded(Collections.max(intensities), 4, HEIGHT), start, step, intensities);
        var under = new StringBuilder();
        for (Time time : ran) {
            under.append(scale.outline(time, 'M'))
                    .append(String.format(
                            Locale.ROOT,
                            "L%.1f %dL%.1f %dZ",
                            scale.x(time.end),
                            TOP + HEIGHT,
                            scale.x(time.start),
                            TOP + HEIGHT));
        }
        return new IntensityChart(
                scale.outline(shown, 'M'),
                under.toString(),
                ran.stream().map(scale::span).toList(),
                instead.map(scale::span),
                times(scale, shown),
                grams(scale));
    }

    private record Scale(Time shown, Axis grams, Instant start, Duration step, List<Double> intensities) {
        double x(Instant moment) {
            double share = seconds(shown.start, moment) / Math.max(1e-9, seconds(shown.start, shown.end));
            return rounded(LEFT + WIDTH * Math.clamp(share, 0, 1));
        }

        double y(double intensity) {
            return rounded(TOP + HEIGHT - grams.at(intensity));
        }

        Span span(Time time) {
            return new Span(x(time.start), rounded(Math.max(1, x(time.end) - x(time.start))));
        }

        String outline(Time time, char first) {
            var path = new StringBuilder();
            char verb = first;
            for (int i = 0; i < intensities.size(); i++) {
                var from = later(start.plus(step.multipliedBy(i)), time.start);
                var to = earlier(start.plus(step.multipliedBy(i + 1L)), time.end);
                if (from.isBefore(to)) {
                    path.append(String.format(
                            Locale.ROOT,
                            "%c%.1f %.1fL%.1f %.1f",
                            verb,
                            x(from),
                            y(intensities.get(i)),
                            x(to),
                            y(intensities.get(i))));
                    verb = 'L';
                }
            }
            return path.toString();
        }
    }

    private static List<Tick> times(Scale scale, Time shown) {
        double length = seconds(shown.start, shown.end);
        var step = STEPS.stream()
                .filter(one -> length / one.toSeconds() <= TICKS)
                .findFirst()
                .orElse(STEPS.getLast());
        boolean days = length > Duration.ofDays(1).toSeconds();
        var format = DateTimeFormatter.ofPattern(
                        step.toSeconds() < 60 ? "HH:mm:ss" : days ? "d MMM HH:mm" : "HH:mm", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        var ticks = new ArrayList<Tick>();
        long first = Math.ceilDiv(shown.start.getEpochSecond(), step.toSeconds());
        for (long at = first; at * step.toSeconds() <= shown.end.getEpochSecond(); at++) {
            var moment = Instant.ofEpochSecond(at * step.toSeconds());
            ticks.add(new Tick(scale.x(moment), format.format(moment)));
        }
        return ticks;
    }

    private static List<Tick> grams(Scale scale) {
        return scale.grams.ticks().stream()
                .map(value -> new Tick(
                        scale.y(value),
                        String.format(Locale.ROOT, "%.10g", value).replaceAll("\\.?0+$", "")))
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static double rounded(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
