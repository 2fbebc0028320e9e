package dev.gramme.schedule.backtest;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.forecast.Forecaster;

/// A place that jobs may run at, in a backtest.
///
/// @param trace what its intensity was
/// @param forecaster asked for what follows on the trace's past
/// @param pue facility energy ÷ IT energy
public record PlaceTrace(IntensitySeries trace, Forecaster forecaster, double pue) {
    public PlaceTrace {
        if (!(pue >= 1)) {
            throw GrammeException.usage("A PUE of " + pue, "1 is the least that there can be.");
        }
    }

    public PlaceTrace(IntensitySeries trace, Forecaster forecaster) {
        this(trace, forecaster, 1);
    }

    /// What a unit of energy emits in a step.
    double grams(int step) {
        return pue * trace.gramsPerKilowattHour()[step];
    }
}
