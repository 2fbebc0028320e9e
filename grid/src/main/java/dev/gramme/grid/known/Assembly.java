package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.known.Known.Kind;
import dev.gramme.grid.known.Known.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A forecast that is put together of parts, each of which begins where the one before ends. The first part sets the
/// signal and the length of steps.
final class Assembly {
    /// Providers name the first step that has not begun; until then it is as good a guess as any.
    private static final Duration BEGINS_LATE = Duration.ofHours(1);

    private final String zone;
    private final Instant now;
    private final Instant end;
    private final Optional<Signal> wanted;
    private final List<Forecast> pieces;
    private final List<Part> parts;
    private final List<String> notes;

    Assembly(String zone, Instant now, int hours, Optional<Signal> wanted) {
        this(
                zone,
                now,
                now.plus(Duration.ofHours(hours)),
                wanted,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private Assembly(
            String zone,
            Instant now,
            Instant end,
            Optional<Signal> wanted,
            List<Forecast> pieces,
            List<Part> parts,
            List<String> notes) {
        this.zone = zone;
        this.now = now;
        this.end = end;
        this.wanted = wanted;
        this.pieces = pieces;
        this.parts = parts;
        this.notes = notes;
    }

    /// This one, for whatever signal.
    Assembly ofAnySignal() {
        return new Assembly(zone, now, end, Optional.empty(), pieces, parts, notes);
    }

    String zone() {
        return zone;
    }

    Instant now() {
        return now;
    }

    /// The first moment that need not be known any more.
    Instant end() {
        return end;
    }

    List<String> notes() {
        return notes;
    }

    void note(String words) {
        if (!notes.contains(words)) {
            notes.add(words);
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean complete() {
        return !need().isBefore(end);
    }

    /// The first moment that is not known yet.
    Instant need() {
        return pieces.isEmpty() ? now : pieces.getLast().expected().end();
    }

    /// The signal that a part has to have, if there is one.
    Optional<Signal> signal() {
        return pieces.isEmpty()
                ? wanted
                : Optional.of(pieces.getFirst().expected().signal());
    }

    /// Whether figures of a signal are of use here; if not, it is noted whose are left out.
    boolean accepts(Signal signal, String whose) {
        var needed = signal();
        boolean fits = needed.isEmpty() || needed.get().equals(signal);
        if (!fits) {
            note("Not used: " + whose + ", which counts " + signal.words() + " and not "
                    + needed.get().words());
        }
        return fits;
    }

    /// Takes from a forecast what is not known yet.
    ///
    /// @return whether there was anything
    boolean add(Kind kind, Forecast forecast) {
        Instant need = need();
        var expected = forecast.expected();
        boolean late = expected.start().isAfter(need.plus(BEGINS_LATE));
        if (expected.size() == 0 || late || !expected.end().isAfter(need)) {
            return false;
        }
        boolean first = pieces.isEmpty();
        var step = first ? expected.step() : pieces.getFirst().expected().step();
        Instant from = first ? Steps.containing(need, expected.start(), step) : need;
        Instant to = expected.end().isBefore(end) ? expected.end() : end;
        var grid =
                new Steps(from, step, first || to.equals(end) ? Steps.up(from, to, step) : Steps.down(from, to, step));
        if (grid.count() == 0) {
            return false;
        }
        var bands = forecast.bands().stream()
                .map(band ->
                        new Band(band.coverage(), grid.means(expected, band.low()), grid.means(expected, band.high())))
                .toList();
        var values = new IntensitySeries(
                zone,
                expected.signal(),
                from,
                step,
                grid.means(expected, expected.gramsPerKilowattHour()),
                expected.source());
        if (!first) {
            note("From " + from + " on, where " + parts.getLast().provenance() + " ends: " + expected.source());
        }
        pieces.add(new Forecast(forecast.issued(), values, bands));
        parts.add(new Part(kind, from, values.end(), expected.source()));
        return true;
    }

    Known known() {
        if (!complete()) {
            note("Nothing is known from " + need() + " on that counts "
                    + pieces.getFirst().expected().signal().words());
        }
        var first = pieces.getFirst();
        var bands = first.bands().stream()
                .filter(band -> pieces.stream()
                        .allMatch(piece -> piece.band(band.coverage()).isPresent()))
                .map(band -> joined(band.coverage()))
                .toList();
        double[] grams = pieces.stream()
                .flatMapToDouble(piece -> Arrays.stream(piece.expected().gramsPerKilowattHour()))
                .toArray();
        String source = parts.stream().map(Part::provenance).distinct().collect(Collectors.joining("; then "));
        var one = first.expected();
        var expected = new IntensitySeries(zone, one.signal(), one.start(), one.step(), grams, source);
        return new Known(new Forecast(first.issued(), expected, bands), parts, notes);
    }

    private Band joined(double coverage) {
        var all =
                pieces.stream().map(piece -> piece.band(coverage).orElseThrow()).toList();
        return new Band(
                coverage,
                all.stream().flatMapToDouble(band -> Arrays.stream(band.low())).toArray(),
                all.stream().flatMapToDouble(band -> Arrays.stream(band.high())).toArray());
    }
}
