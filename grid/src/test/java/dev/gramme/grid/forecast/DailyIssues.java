package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.IntensitySeries;

/// How well a forecaster does when it is asked once a day, at the hour that the series starts with, for 96 hours: the
/// protocol that forecasts of carbon intensity are compared by (Maji et al. 2022, "CarbonCast").
///
/// Days with less than a week before them or less than 96 hours behind them are left out.
public final class DailyIssues {
    public static final int HOURS = 96;
    private static final int WEEK = 168;

    private DailyIssues() {}

    /// The mean of 100 |forecast - actual| / actual, by day ahead and of all 96 hours.
    @SuppressWarnings("ArrayRecordComponent") // Four numbers, read once.
    public record Mape(double[] days, double all) {}

    /// The error over the part of a series that begins at an index; all before is known to the forecaster.
    public static Mape mape(Forecaster forecaster, IntensitySeries series, int from) {
        double[] sums = new double[HOURS / 24];
        int issues = 0;
        for (int at = from + WEEK; at + HOURS <= series.size(); at += 24) {
            var forecast = forecaster.forecast(series.slice(0, at), HOURS);
            for (int i = 0; i < HOURS; i++) {
                double actual = series.gramsPerKilowattHour()[at + i];
                sums[i / 24] += Math.abs(forecast.expected().gramsPerKilowattHour()[i] - actual) / actual;
            }
            issues++;
        }
        double all = 0;
        for (int day = 0; day < sums.length; day++) {
            sums[day] *= 100.0 / 24 / issues;
            all += sums[day] / sums.length;
        }
        return new Mape(sums, all);
    }

    /// The share of hours that lie in a band.
    public static double coverage(Forecaster forecaster, IntensitySeries series, int from, double coverage) {
        int inside = 0;
        int all = 0;
        for (int at = from + WEEK; at + HOURS <= series.size(); at += 24) {
            var band = forecaster
                    .forecast(series.slice(0, at), HOURS)
                    .band(coverage)
                    .orElseThrow();
            for (int i = 0; i < HOURS; i++) {
                double actual = series.gramsPerKilowattHour()[at + i];
                inside += band.low()[i] <= actual && actual <= band.high()[i] ? 1 : 0;
                all++;
            }
        }
        return (double) inside / all;
    }
}
