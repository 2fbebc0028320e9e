package dev.gramme.schedule.backtest;

import java.util.OptionalDouble;

/// What a policy has come to on a trace. All shares are fractions of 1.
///
/// @param jobs how many have arrived
/// @param saving 1 - Σ cost ÷ Σ cost of running at once
/// @param oracleSaving the same with perfect knowledge
/// @param meanSaving the mean of the jobs' own savings
/// @param p5Saving the 5th percentile of these: one job in twenty is worse off
/// @param worseShare the share of jobs that are dirtier than at once
/// @param mape how far forecasts for 96 hours are off, issued daily: the mean of |forecast - actual| ÷ actual; empty
///     without forecasts
public record BacktestResult(
        int jobs,
        double saving,
        double oracleSaving,
        double meanSaving,
        double p5Saving,
        double worseShare,
        OptionalDouble mape) {
    /// How much of what could have been saved was saved; 0 if there was nothing.
    public double shareOfOracle() {
        return oracleSaving == 0 ? 0 : saving / oracleSaving;
    }
}
