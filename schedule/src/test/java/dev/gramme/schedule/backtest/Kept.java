package dev.gramme.schedule.backtest;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.forecast.Forecaster;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Makes each forecast once, of 96 hours, so that several backtests of a trace share them.
final class Kept implements Forecaster {
    private static final int FARTHEST = 96;

    private final Forecaster forecaster;
    private final Map<Instant, Forecast> forecasts = new HashMap<>();

    Kept(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public Forecast forecast(IntensitySeries past, int hours) {
        return forecasts.computeIfAbsent(past.end(), _ -> forecaster.forecast(past, FARTHEST));
    }
}
