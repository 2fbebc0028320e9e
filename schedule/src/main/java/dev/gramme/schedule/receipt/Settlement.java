package dev.gramme.schedule.receipt;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.schedule.live.Event;
import dev.gramme.schedule.live.History;
import dev.gramme.schedule.live.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Settles what waiting came to.
///
/// The work is what was metered while the job ran; the run-at-once counterfactual puts the same work, without its
/// pauses, from the arrival on. What was used in pauses counts as realised only. Both are billed at the same
/// intensities, hour by hour: emissions = Σ energy × PUE × intensity.
public final class Settlement {
    private static final Duration STEP = Duration.ofHours(1);

    private Settlement() {}

    /// @param runs the runs that the job consists of, with their readings
    /// @param actuals what the intensity was, as far as that is known, of the schedule's signal
    /// @param earlier what was settled before
    public static Receipt of(
            Schedule schedule,
            History history,
            List<RecordedRun> runs,
            Optional<IntensitySeries> actuals,
            Optional<ReceiptDocument> earlier,
            Instant now) {
        var usage = Usage.of(runs, history.windows());
        var end = end(usage, history, schedule.arrived());
        var expected = expected(schedule, history);
        var series = series(schedule, end, actuals, expected);
        boolean actual =
                actuals.filter(known -> covers(known, schedule.arrived(), end)).isPresent();
        var realised = usage.emissions(series::at, schedule.pue());
        var atOnce = usage.atOnce(schedule.arrived()).emissions(series::at, schedule.pue());
        int revisions = earlier.map(before -> before.revisions() + (changed(before, realised, atOnce) ? 1 : 0))
                .orElse(0);
        return new Receipt(
                schedule,
                history.windows(),
                usage.total(),
                realised,
                atOnce,
                usage.emissions(expected, schedule.pue()),
                actual,
                series.series(),
                now,
                revisions,
                runs.stream().map(run -> run.run().id()).toList());
    }

    private static boolean changed(ReceiptDocument before, Emissions realised, Emissions atOnce) {
        return Math.abs(before.realisedGrams() - realised.grams()) > 1e-9 * realised.grams()
                || Math.abs(before.atOnceGrams() - atOnce.grams()) > 1e-9 * atOnce.grams();
    }

    private static Instant end(Usage usage, History history, Instant arrived) {
        var last = history.windows().isEmpty()
                ? arrived
                : history.windows().getLast().end();
        var used = usage.pieces().isEmpty() ? arrived : usage.pieces().getLast().to();
        return last.isAfter(used) ? last : used;
    }

    private static boolean covers(IntensitySeries series, Instant from, Instant to) {
        return !series.start().isAfter(from) && !series.end().isBefore(to);
    }

    /// What was expected of each moment when it was last decided before it.
    private static Function<Instant, Double> expected(Schedule schedule, History history) {
        var decisions = history.events().stream()
                .filter(Event.Decided.class::isInstance)
                .map(Event.Decided.class::cast)
                .filter(decided -> decided.signal().equals(schedule.signal().words()))
                .toList();
        return moment -> {
            double latest =
                    decisions.isEmpty() ? Double.NaN : decisions.getFirst().intensity();
            for (Event.Decided decided : decisions) {
                if (!decided.at().isAfter(moment)) {
                    latest = decided.intensity();
                }
            }
            return latest;
        };
    }

    /// Intensities by the hour of the clock, as they were or else as they were expected.
    private static ClockHours series(
            Schedule schedule, Instant end, Optional<IntensitySeries> actuals, Function<Instant, Double> expected) {
        var step = actuals.map(IntensitySeries::step).orElse(STEP);
        long each = step.toSeconds();
        var start = Instant.ofEpochSecond(Math.floorDiv(schedule.arrived().getEpochSecond(), each) * each);
        int count = Math.toIntExact(
                Math.ceilDiv(Math.max(1, Duration.between(start, end).toSeconds()), each));
        double[] grams = new double[count];
        for (int i = 0; i < count; i++) {
            var at = start.plus(step.multipliedBy(i));
            var known = actuals.flatMap(series -> {
                var index = series.indexOf(at);
                return index.isPresent()
                        ? Optional.of(series.gramsPerKilowattHour()[index.getAsInt()])
                        : Optional.empty();
            });
            double guess = expected.apply(at.plus(step.dividedBy(2)));
            grams[i] = known.orElse(guess);
            requireKnown(grams[i], at, schedule);
        }
        String source = actuals.map(IntensitySeries::source)
                .orElse("expected when it was decided: " + schedule.promise().source());
        return new ClockHours(new IntensitySeries(schedule.zone(), schedule.signal(), start, step, grams, source));
    }

    private static void requireKnown(double grams, Instant at, Schedule schedule) {
        if (Double.isNaN(grams)) {
            throw GrammeException.failure(
                    "Nothing is known of " + schedule.zone() + " at " + at + " that counts "
                            + schedule.signal().words() + ", so the receipt cannot be settled.",
                    "`gramme grid import` with a series of that day helps; then `gramme runs settle`.");
        }
    }
}
