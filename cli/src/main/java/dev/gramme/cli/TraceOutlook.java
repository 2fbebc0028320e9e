package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What files of a zone tell of the hours to come: hours after now are taken as they are, and else our forecaster goes
/// on from their end.
///
/// @param now the moment that is planned at
/// @param notes what the user should know of that
record TraceOutlook(IntensitySeries trace, Instant now, boolean foretells, List<String> notes) {
    /// A feed may be late by so much.
    private static final Duration LATE = Duration.ofDays(2);

    /// With more days than this ahead nothing is learned.
    private static final int FARTHEST_HOURS = 336;

    static TraceOutlook of(List<Path> files, GridOptions options) {
        var signal = Optional.ofNullable(options.signal).map(Signal::parse).orElse(Signal.AVERAGE);
        var trace = Traces.join(
                files.stream().map(file -> Traces.read(file, signal)).toList());
        var now = options.now();
        if (options.at != null) {
            if (now.isBefore(trace.start()) || now.isAfter(trace.end())) {
                throw GrammeException.usage(
                        "The trace is of " + trace.start() + " to " + trace.end() + ", not of " + now,
                        "a moment within it was meant.");
            }
            int known = Math.toIntExact(Duration.between(trace.start(), now).dividedBy(trace.step()));
            return new TraceOutlook(
                    trace.slice(0, known),
                    now,
                    false,
                    List.of("planned as if it were " + now + ": later hours are hidden"));
        }
        if (now.isBefore(trace.start())) {
            throw GrammeException.usage(
                    "The trace begins at " + trace.start() + ", and it is " + now, "`--at` or another file was meant.");
        }
        if (trace.end().isAfter(now)) {
            return new TraceOutlook(
                    trace,
                    now,
                    true,
                    List.of("the trace's hours from now on are taken as the forecast, without a band"));
        }
        boolean late = Duration.between(trace.end(), now).compareTo(LATE) <= 0;
        return late
                ? new TraceOutlook(
                        trace, now, false, List.of("the trace ends at " + trace.end() + ": continued from there"))
                : new TraceOutlook(
                        trace,
                        trace.end(),
                        false,
                        List.of("the trace ended long ago: planned as if it were " + trace.end()));
    }

    Forecast forecast(int hours) {
        if (foretells) {
            int from = trace.indexOf(now).orElseThrow();
            return new Forecast(now, trace.slice(from, trace.size()), List.of());
        }
        long lag = Math.max(0, Duration.between(trace.end(), now).toHours() + 1);
        return LearnedForecaster.untrained().forecast(trace, Math.clamp(hours + lag, 1, FARTHEST_HOURS));
    }
}
