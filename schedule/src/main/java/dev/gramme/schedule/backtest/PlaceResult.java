package dev.gramme.schedule.backtest;

/// What choosing place and hour has come to. All savings are fractions of what running at once
/// emits in the mean place, that is, the mean over all places: 1 - Σ cost ÷ Σ mean cost at once.
///
/// @param jobs how many have arrived
/// @param saving of deciding again in each step
/// @param p5Saving the 5th percentile of the jobs' own savings: one in twenty is worse off
/// @param worseShare the share of jobs that are dirtier than in the mean place at once
/// @param annualBest the place with the least mean over the trace, which is known only
///     afterwards
/// @param annualBestSaving of running there at once
/// @param lastWeekSaving of running at once where the same hours of the week before were
///     cleanest
/// @param hourlyBestSaving of running at once where that is cleanest, with perfect knowledge
/// @param oracleSaving of the cleanest place and hour, with perfect knowledge
/// @param moved the share of jobs that ran elsewhere than in the annual best place
public record PlaceResult(
        int jobs,
        double saving,
        double p5Saving,
        double worseShare,
        String annualBest,
        double annualBestSaving,
        double lastWeekSaving,
        double hourlyBestSaving,
        double oracleSaving,
        double moved) {}
