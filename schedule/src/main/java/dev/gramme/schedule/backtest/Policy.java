package dev.gramme.schedule.backtest;

import dev.gramme.grid.forecast.Forecaster;

/// How it is decided when a job runs.
public sealed interface Policy {
    /// At once, in one piece.
    record Now() implements Policy {}

    /// By what will come true, which nobody knows.
    record Oracle() implements Policy {}

    /// By the forecast of the step in which the job arrives. That step itself is not known either.
    record Planned(Forecaster forecaster) implements Policy {}

    /// Again in each step, by the newest forecast.
    ///
    /// @param risk how many standard deviations of the forecast have to be left of what waiting is
    ///     expected to save: 0 waits for whatever looks better, 1 and more only for what surely is
    record Replanned(Forecaster forecaster, double risk) implements Policy {}
}
