package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;

/// Each week ahead is like the last 168 hours. With less than a week known, it is [Yesterday].
public record LastWeek() implements Forecaster {
    @Override
    public Forecast forecast(IntensitySeries past, int hours) {
        int day = Naive.stepsPerDay(past);
        int period = past.size() < 7 * day ? day : 7 * day;
        return Naive.of(past, hours, "the last week", ahead -> Naive.latest(past, period, ahead));
    }
}
