package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;

/// How well a forecaster does when it is asked once a day, at the hour that the series starts with, for 96 hours: the
/// protocol that forecasts of carbon intensity are compared by (Maji et al. 2022, "CarbonCast").
///
/// Days with less than a week before them or less than 96 hours behind them are left out.
public final class DailyIssues {
    public static final int HOURS = 96;
    private static final int WEEK = 168;

    /// Nine tenths of a standard normal distribution lie below.
    private static final double NORMAL_90 = 1.2816;

    private DailyIssues() {}

    /// How forecasts went.
    ///
    /// @param days the mean of 100 |forecast - actual| / actual, by day ahead
    /// @param mape the same of all 96 hours
    /// @param lowered the same, once each forecast is lowered to where a log-normal error has its least mean share:
    ///     exp(-σ²) of its middle (Gneiting 2011, "Making and evaluating point forecasts"), with σ from its own
    ///     band of 80 %; without bands as it is
    /// @param in80 the share of hours inside the band of 80 %; 0 without bands
    /// @param in95 likewise
    @SuppressWarnings("ArrayRecordComponent") // Four numbers, read once.
    public record Score(double[] days, double mape, double lowered, double in80, double in95) {}

    /// The score over the part of a series that begins at an index; all before is known to the forecaster.
    public static Score score(Forecaster forecaster, IntensitySeries series, int from) {
        double[] sums = new double[HOURS / 24];
        double[] inside = new double[2];
        double lowered = 0;
        int issues = 0;
        for (int at = from + WEEK; at + HOURS <= series.size(); at += 24) {
            var forecast = forecaster.forecast(series.slice(0, at), HOURS);
            double[] actual = series.slice(at, at + HOURS).gramsPerKilowattHour();
            for (int i = 0; i < HOURS; i++) {
                double off = forecast.expected().gramsPerKilowattHour()[i] - actual[i];
                sums[i / 24] += Math.abs(off) / actual[i];
                lowered += Math.abs(lowered(forecast, i) - actual[i]) / actual[i];
            }
            inside[0] += forecast.band(0.8).map(band -> inside(band, actual)).orElse(0);
            inside[1] += forecast.band(0.95).map(band -> inside(band, actual)).orElse(0);
            issues++;
        }
        double all = 0;
        for (int day = 0; day < sums.length; day++) {
            sums[day] *= 100.0 / 24 / issues;
            all += sums[day] / sums.length;
        }
        double hours = (double) issues * HOURS;
        return new Score(sums, all, 100 * lowered / hours, inside[0] / hours, inside[1] / hours);
    }

    private static double lowered(Forecast forecast, int ahead) {
        double middle = forecast.expected().gramsPerKilowattHour()[ahead];
        return forecast.band(0.8)
                .map(band -> Math.log(band.high()[ahead] / band.low()[ahead]) / 2 / NORMAL_90)
                .map(sigma -> middle * Math.exp(-sigma * sigma))
                .orElse(middle);
    }

    private static int inside(Band band, double[] actual) {
        int inside = 0;
        for (int i = 0; i < actual.length; i++) {
            inside += band.low()[i] <= actual[i] && actual[i] <= band.high()[i] ? 1 : 0;
        }
        return inside;
    }
}
