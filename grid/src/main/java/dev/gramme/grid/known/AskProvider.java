package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.known.Known.Kind;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Asks a provider: for its forecast, and if that is not enough, for what was, which our forecaster continues. A
/// provider that is away is not asked a second time, so that nobody waits twice.
final class AskProvider {
    /// Eight weeks: what a month is like, and a month to learn from.
    private static final Duration LONG_PAST = Duration.ofDays(56);

    /// What free accounts may see: the last day.
    private static final Duration SHORT_PAST = Duration.ofHours(23);

    private final IntensitySource source;
    private final GridOrigin.Provider provider;
    private final List<ImportedSeries> imports;

    AskProvider(GridOrigin.Provider provider, List<ImportedSeries> imports) {
        this.source = provider.source();
        this.provider = provider;
        this.imports = imports;
    }

    void ask(Assembly into) {
        String zone = provider.named(into.zone());
        if (!source.covers(zone) || !into.accepts(source.signal(), source.name())) {
            return;
        }
        var problem = forecast(zone, into);
        if (!into.complete() && problem.filter(AskProvider::away).isEmpty()) {
            history(zone, problem, into);
        }
    }

    /// Whether asking for something else would only cost time.
    private static boolean away(Problem problem) {
        return switch (problem.reason()) {
            case MISSING_KEY, UNKNOWN_ZONE, TOO_MANY_REQUESTS, TIMED_OUT, UNREACHABLE, OUTAGE -> true;
            case NOT_OFFERED, REFUSED, UNREADABLE, EMPTY, SHORT -> false;
        };
    }

    private Optional<Problem> forecast(String zone, Assembly into) {
        return switch (source.forecast(zone)) {
            case Answer.Found<Forecast> found -> {
                found.staleness()
                        .ifPresent(stale ->
                                into.note("The forecast of " + source.name() + " was fetched " + Words.ago(stale.age())
                                        + ", and there is no newer one: " + Words.of(stale.because())));
                if (!into.add(Kind.PROVIDER_FORECAST, found.value())) {
                    into.note("The forecast of " + source.name() + " says nothing about " + into.need());
                }
                yield found.staleness().map(stale -> stale.because());
            }
            case Answer.Unavailable<Forecast> none -> {
                // Who has no forecasts at all is asked for what was, and has not failed.
                if (none.problem().reason() != Reason.NOT_OFFERED) {
                    into.note("No forecast of " + source.name() + ": " + Words.of(none.problem()));
                }
                yield Optional.of(none.problem());
            }
        };
    }

    private void history(String zone, Optional<Problem> before, Assembly into) {
        switch (past(zone, into)) {
            case Answer.Found<IntensitySeries> found -> {
                found.staleness()
                        .ifPresent(stale -> into.note("The past of " + source.name() + " was fetched "
                                + Words.ago(stale.age()) + ", and there is nothing newer: "
                                + Words.of(stale.because())));
                Continued.before(found.value(), into.now())
                        .ifPresentOrElse(
                                past -> continued(past, into),
                                () -> into.note(source.name() + " knows nothing of before " + into.now()));
            }
            case Answer.Unavailable<IntensitySeries> none -> {
                if (before.filter(none.problem()::equals).isEmpty()) {
                    into.note("No past of " + source.name() + ": " + Words.of(none.problem()));
                }
            }
        }
    }

    /// Eight weeks, or the last day where more is not to be had.
    private Answer<IntensitySeries> past(String zone, Assembly into) {
        Instant hour = into.now().truncatedTo(ChronoUnit.HOURS);
        return switch (source.history(zone, hour.minus(LONG_PAST), hour)) {
            case Answer.Found<IntensitySeries> found -> found;
            case Answer.Unavailable<IntensitySeries> none ->
                away(none.problem()) ? none : source.history(zone, hour.minus(SHORT_PAST), hour);
        };
    }

    private void continued(IntensitySeries past, Assembly into) {
        var lag = Continued.lag(past, into.now());
        if (lag.compareTo(Continued.LONGEST_LAG) > 0) {
            into.note("What " + source.name() + " knows ends at " + past.end() + ", " + Words.ago(lag)
                    + ": too long ago to be continued");
            return;
        }
        if (lag.compareTo(Duration.ofHours(1)) > 0) {
            into.note("What " + source.name() + " knows ends at " + past.end() + ", " + Words.ago(lag)
                    + ": our forecast goes on from there");
        }
        long known = Duration.between(past.start(), past.end()).toHours();
        if (known < Duration.ofDays(8).toHours()) {
            into.note("Only " + known + " h of the past are known: each hour is taken to be like those days' mean");
        }
        into.add(Kind.LEARNED, Continued.until(into.end(), past, older(past, into)));
    }

    private Optional<IntensitySeries> older(IntensitySeries past, Assembly into) {
        return imports.stream()
                .flatMap(one -> one.readable(into.zone(), into::note).stream())
                .filter(series -> series.signal().equals(past.signal()))
                .flatMap(series -> Continued.before(series, into.now()).stream())
                .map(series -> new IntensitySeries(
                        past.zone(),
                        series.signal(),
                        series.start(),
                        series.step(),
                        series.gramsPerKilowattHour(),
                        series.source()))
                .findFirst();
    }
}
