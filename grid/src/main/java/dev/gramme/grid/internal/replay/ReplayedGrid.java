package dev.gramme.grid.internal.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// All traces, and how they are forecast.
public final class ReplayedGrid {
    private final Map<String, IntensitySeries> zones;
    private final Duration horizon;
    private final ForecastNoise noise;

    public ReplayedGrid(Map<String, IntensitySeries> zones, Duration horizon, double noise, long seed) {
        this.zones = zones;
        this.horizon = horizon;
        this.noise = new ForecastNoise(noise, seed);
    }

    /// How it looks at a moment.
    public GridView at(Instant now) {
        return new GridView(zones, noise, now, horizon, Duration.ZERO, 1);
    }
}
