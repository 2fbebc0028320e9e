package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;

/// Each hour ahead is the mean of the same hour of the day over the last seven days, or over as many as are known.
/// With less than a day known, all is like the last step.
public record WeekMean() implements Forecaster {
    private static final int DAYS = 7;

    @Override
    public Forecast forecast(IntensitySeries past, int hours) {
        int day = Naive.stepsPerDay(past);
        return Naive.of(past, hours, "the last week's mean", ahead -> mean(past, day, ahead));
    }

    private static double mean(IntensitySeries past, int day, int ahead) {
        double sum = 0;
        int days = 0;
        for (int index = past.size() + ahead % day - day; index >= 0 && days < DAYS; index -= day) {
            sum += past.gramsPerKilowattHour()[index];
            days++;
        }
        return days == 0 ? Naive.latest(past, day, ahead) : sum / days;
    }
}
