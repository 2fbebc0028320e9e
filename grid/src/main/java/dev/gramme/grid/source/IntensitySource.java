package dev.gramme.grid.source;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Somebody who knows the carbon intensity of grid zones. It may be asked by several threads at once, never throws for
/// what goes wrong outside this program, and has one [Signal] only: who wants another one asks another source.
public interface IntensitySource {
    /// A short name such as `neso`; with the host after an `@` where that is not the provider's own.
    String name();

    /// What its numbers count.
    Signal signal();

    /// How long its steps usually are, where that is known beforehand.
    Optional<Duration> resolution();

    /// Whether the provider may know a zone by this name, as far as that can be said without asking.
    boolean covers(String zone);

    /// What a zone's intensity was.
    ///
    /// @param zone as the provider calls it
    /// @param from the earliest moment wanted
    /// @param to the first one that is not wanted any more
    /// @return a series of the steps that overlap with this stretch, which may be shorter where the provider lags
    Answer<IntensitySeries> history(String zone, Instant from, Instant to);

    /// What a zone's intensity is going to be, as far as the provider says. A short forecast is returned as it is; one
    /// that is empty, or over before it arrives, is unavailable.
    Answer<Forecast> forecast(String zone);
}
