package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;

/// Tells the hours ahead from the hours past.
///
/// It never blocks a job: it throws nothing for a past that is short, and the less it knows, the simpler its
/// forecast. Where nothing is known at all the forecast has no steps.
@FunctionalInterface
public interface Forecaster {
    /// The hours that follow on a past. Of those, the first one included, nothing is known.
    ///
    /// @param past of one zone; the forecast starts at its end and has its steps
    /// @param hours how far ahead, at least 1
    Forecast forecast(IntensitySeries past, int hours);
}
