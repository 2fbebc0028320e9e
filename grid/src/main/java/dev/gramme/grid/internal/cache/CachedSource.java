package dev.gramme.grid.internal.cache;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.internal.series.Span;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.CacheSettings;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import dev.gramme.grid.source.Staleness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/// A source with a memory. A kept answer is given while it is fresh; after that the source is asked, and if it has no
/// answer, the newest kept one is given as stale. A forecast that is over is never given.
public final class CachedSource implements IntensitySource {
    private final IntensitySource source;
    private final CacheSettings settings;
    private final InstantSource clock;
    private final AnswerFolder folder;

    public CachedSource(IntensitySource source, CacheSettings settings, InstantSource clock, Consumer<String> warn) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        this.folder = new AnswerFolder(settings.folder(), settings.largestBytes(), warn);
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Signal signal() {
        return source.signal();
    }

    @Override
    public Optional<Duration> resolution() {
        return source.resolution();
    }

    @Override
    public boolean covers(String zone) {
        return source.covers(zone);
    }

    @Override
    public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
        var wanted = new Span(from, to);
        var name = name(zone, EntryName.Kind.HISTORY, wanted.hours());
        var kept = folder.read(name).filter(entry -> fresh(entry, settings.freshHistory()));
        if (kept.isPresent()) {
            return part(kept.get(), wanted, Optional.empty());
        }
        return switch (source.history(zone, name.hours().from(), name.hours().to())) {
            case Answer.Found<IntensitySeries> found -> {
                var entry = Entry.of(found.fetched(), found.provenance(), found.value());
                folder.write(name, entry);
                yield part(entry, wanted, Optional.empty());
            }
            case Answer.Unavailable<IntensitySeries> none -> older(name, wanted, none.problem());
        };
    }

    @Override
    public Answer<Forecast> forecast(String zone) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var name = name(zone, EntryName.Kind.FORECAST, new Span(hour, hour.plus(1, ChronoUnit.HOURS)));
        var newest = folder.siblings(name).stream()
                .flatMap(one -> folder.read(one).stream())
                .findFirst();
        var fresh = newest.filter(entry -> fresh(entry, settings.freshForecast()))
                .flatMap(entry -> ahead(entry, Optional.empty()));
        if (fresh.isPresent()) {
            return fresh.get();
        }
        return switch (source.forecast(zone)) {
            case Answer.Found<Forecast> found -> {
                folder.write(name, Entry.of(found.fetched(), found.provenance(), found.value()));
                yield found;
            }
            case Answer.Unavailable<Forecast> none ->
                newest.flatMap(entry -> ahead(entry, Optional.of(none.problem())))
                        .orElse(none);
        };
    }

    private EntryName name(String zone, EntryName.Kind kind, Span hours) {
        return new EntryName(source.name(), source.signal().words(), zone, kind, hours);
    }

    /// A clock that was set back makes no answer fresh for ever.
    private boolean fresh(Entry entry, Duration length) {
        Instant now = clock.instant();
        return !entry.fetched().isAfter(now) && entry.fetched().plus(length).isAfter(now);
    }

    private Answer<IntensitySeries> older(EntryName name, Span wanted, Problem problem) {
        return folder.siblings(name).stream()
                .filter(one -> !one.hours().overlap(wanted).isZero())
                .sorted(Comparator.comparing((EntryName one) -> one.hours().overlap(wanted))
                        .reversed())
                .flatMap(one -> folder.read(one).stream())
                .filter(entry -> entry.within(wanted).isPresent())
                .findFirst()
                .map(entry -> part(entry, wanted, Optional.of(problem)))
                .orElseGet(() -> new Answer.Unavailable<>(problem));
    }

    private Answer<IntensitySeries> part(Entry entry, Span wanted, Optional<Problem> problem) {
        return entry.within(wanted)
                .<Answer<IntensitySeries>>map(series ->
                        new Answer.Found<>(series, entry.fetched(), staleness(entry, problem), entry.provenance()))
                .orElseGet(() -> new Answer.Unavailable<>(new Problem(
                        Reason.EMPTY,
                        source.name() + " has nothing from " + wanted.from() + " to " + wanted.to() + " yet",
                        "its data are late: ask for earlier hours.")));
    }

    private Optional<Answer<Forecast>> ahead(Entry entry, Optional<Problem> problem) {
        return entry.ahead(clock.instant())
                .map(forecast ->
                        new Answer.Found<>(forecast, entry.fetched(), staleness(entry, problem), entry.provenance()));
    }

    private Optional<Staleness> staleness(Entry entry, Optional<Problem> problem) {
        Duration age = Duration.between(entry.fetched(), clock.instant());
        return problem.map(because -> new Staleness(age.isNegative() ? Duration.ZERO : age, because));
    }
}
