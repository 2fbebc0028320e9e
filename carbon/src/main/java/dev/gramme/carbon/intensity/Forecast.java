package dev.gramme.carbon.intensity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a zone's intensity is expected to be.
///
/// @param issued when it was made: nothing later is known in it
/// @param expected the middle of what is expected
/// @param bands around it, the narrowest first; there may be none
public record Forecast(Instant issued, IntensitySeries expected, List<Band> bands) {
    public Forecast {
        bands = List.copyOf(bands);
        for (Band band : bands) {
            if (band.low().length != expected.size()) {
                throw new IllegalArgumentException(
                        "A band of " + band.low().length + " steps around a forecast of " + expected.size());
            }
        }
    }

    /// The band of a coverage, if there is one.
    public Optional<Band> band(double coverage) {
        return bands.stream()
                .filter(band -> Math.abs(band.coverage() - coverage) < 1e-9)
                .findFirst();
    }
}
