package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.internal.series.Span;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Looks for what a zone's intensity was, and keeps the answer that tells most.
final class Actuals {
    private final String zone;
    private final Span span;
    private final Optional<Signal> wanted;
    private Answer<IntensitySeries> best;

    Actuals(String zone, Instant from, Instant to, Optional<Signal> wanted) {
        this.zone = zone;
        this.span = new Span(from, to);
        this.wanted = wanted;
        this.best = new Answer.Unavailable<>(new Problem(
                Reason.EMPTY,
                "Nobody was asked who knows what the intensity of " + zone + " was",
                "`gramme grid import` with a series of it helps, or a provider in the settings."));
    }

    /// Whether all of the stretch is known.
    boolean complete() {
        return known(best).equals(Duration.between(span.from(), span.to()));
    }

    void ask(GridOrigin origin) {
        switch (origin) {
            case GridOrigin.Imported imported -> imported.series().parts(zone).forEach(this::offer);
            case GridOrigin.Provider provider -> ask(provider);
            // What is usual is not what was.
            case GridOrigin.TypicalHours _, GridOrigin.YearlyMean _ -> {}
        }
    }

    Answer<IntensitySeries> answer() {
        return best;
    }

    private void offer(Answer.Found<IntensitySeries> found) {
        if (wanted.isPresent() && !wanted.get().equals(found.value().signal())) {
            return;
        }
        var series = found.value();
        var overlap = new Span(series.start(), series.end()).overlap(span);
        if (!overlap.isZero()) {
            int from = Math.max(0, Steps.down(series.start(), span.from(), series.step()));
            int to = Math.min(series.size(), Steps.up(series.start(), span.to(), series.step()));
            take(new Answer.Found<>(series.slice(from, to), found.fetched(), found.staleness(), found.provenance()));
        }
    }

    private void ask(GridOrigin.Provider provider) {
        var source = provider.source();
        boolean fits = wanted.isEmpty() || wanted.get().equals(source.signal());
        if (fits && source.covers(provider.named(zone))) {
            switch (source.history(provider.named(zone), span.from(), span.to())) {
                case Answer.Found<IntensitySeries> found -> offer(found);
                case Answer.Unavailable<IntensitySeries> none -> {
                    if (best instanceof Answer.Unavailable) {
                        best = none;
                    }
                }
            }
        }
    }

    private void take(Answer<IntensitySeries> answer) {
        if (known(answer).compareTo(known(best)) > 0) {
            best = answer;
        }
    }

    private Duration known(Answer<IntensitySeries> answer) {
        return answer.found()
                .map(series -> new Span(series.start(), series.end()).overlap(span))
                .orElse(Duration.ZERO);
    }
}
