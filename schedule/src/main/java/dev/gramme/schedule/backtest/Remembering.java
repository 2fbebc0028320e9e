package dev.gramme.schedule.backtest;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.forecast.Forecaster;
import dev.gramme.grid.trace.Traces;
import java.util.List;

/// A forecaster that remembers what was before a trace began, if that ends where the trace begins.
///
/// @param before of the same zone
public record Remembering(Forecaster forecaster, IntensitySeries before) implements Forecaster {
    @Override
    public Forecast forecast(IntensitySeries past, int hours) {
        boolean follows = before.end().equals(past.start()) && before.step().equals(past.step());
        return forecaster.forecast(follows ? Traces.join(List.of(before, past)) : past, hours);
    }
}
