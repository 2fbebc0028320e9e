package dev.gramme.schedule.receipt;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;

/// A zone's intensities by the hour of the clock. Before the first and after the last it is taken to be like these.
public record ClockHours(IntensitySeries series) {
    /// g CO2e/kWh.
    public double at(Instant moment) {
        int index = (int) Duration.between(series.start(), moment).dividedBy(series.step());
        return series.gramsPerKilowattHour()[Math.clamp(index, 0, series.size() - 1)];
    }
}
