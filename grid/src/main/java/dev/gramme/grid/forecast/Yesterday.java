package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;

/// Each day ahead is like the last 24 hours. With less than a day known, all is like the last step.
public record Yesterday() implements Forecaster {
    @Override
    public Forecast forecast(IntensitySeries past, int hours) {
        int day = Naive.stepsPerDay(past);
        return Naive.of(past, hours, "the last day", ahead -> Naive.latest(past, day, ahead));
    }
}
