package dev.gramme.grid.internal.cache;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.internal.series.Span;
import dev.gramme.grid.internal.series.Stretch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An answer that was found once.
///
/// @param fetched when
/// @param provenance in words
/// @param series what was, or is expected
/// @param issued when it was expected, for a forecast
/// @param bands around what is expected
record Entry(Instant fetched, String provenance, IntensitySeries series, Optional<Instant> issued, List<Band> bands) {
    static Entry of(Instant fetched, String provenance, IntensitySeries series) {
        return new Entry(fetched, provenance, series, Optional.empty(), List.of());
    }

    static Entry of(Instant fetched, String provenance, Forecast forecast) {
        return new Entry(fetched, provenance, forecast.expected(), Optional.of(forecast.issued()), forecast.bands());
    }

    /// The steps that overlap with a stretch of time; empty if none does.
    Optional<IntensitySeries> within(Span span) {
        var part = new Stretch(series.start(), series.step(), series.gramsPerKilowattHour(), 0, 0).within(span);
        return part.isEmpty()
                ? Optional.empty()
                : Optional.of(part.series(series.zone(), series.signal(), series.source()));
    }

    /// What is still to come of a forecast; empty if it is over.
    Optional<Forecast> ahead(Instant now) {
        return within(new Span(now, series.end())).map(left -> {
            int passed = series.size() - left.size();
            var cut = bands.stream().map(band -> from(band, passed)).toList();
            return new Forecast(issued.orElse(fetched), left, cut);
        });
    }

    private static Band from(Band band, int first) {
        return new Band(
                band.coverage(),
                Arrays.copyOfRange(band.low(), first, band.low().length),
                Arrays.copyOfRange(band.high(), first, band.high().length));
    }
}
